#if os(Linux)
    import Dispatch
    internal import Files
    internal import Synchronization
    internal import Tasks

    #if canImport(Glibc)
        import Glibc
    #else
        import Musl
    #endif

    /// Events of directories by Linux' inotify.
    final class InotifyEvents: DirectoryEvents {
        private struct State {
            /// The directories that were asked for, by the watch that tells about them. Several where links lead to one,
            /// or where one that does not exist is listened for from above.
            var directories: [Int32: Set<String>] = [:]
            var watches: [String: Int32] = [:]
            /// Where each watch is, as it was set.
            var paths: [Int32: String] = [:]
            /// Directories that came below others: nobody asked for them yet, and files may come in them.
            var newcomers: Set<Int32> = []
            var happened: Set<String> = []
            var hasOverflowed = false
        }

        private let descriptor: Int32
        private let state = Mutex(State())
        private let signal: Signal
        // Used to be started and cancelled only, which may be done from everywhere.
        private nonisolated(unsafe) let source: any DispatchSourceRead

        /// - Parameter signal: set when something has happened.
        /// - Throws: `FileWatchError` when the system has no more of them.
        init(signal: Signal) throws {
            self.signal = signal
            let descriptor = inotify_init1(O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { throw FileWatchError.noInstance(String(cString: strerror(errno))) }
            self.descriptor = descriptor
            source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
            source.setEventHandler { [weak self] in self?.read() }
            source.resume()
        }

        func close() async {
            await withCheckedContinuation { continuation in
                source.setCancelHandler { [descriptor] in
                    _ = Glibc.close(descriptor)
                    continuation.resume()
                }
                source.cancel()
            }
        }

        func take() -> Happenings {
            state.withLock { state in
                defer {
                    state.happened = []
                    state.hasOverflowed = false
                }
                if state.hasOverflowed { return .anywhere }
                return state.happened.isEmpty ? .nothing : .inside(state.happened)
            }
        }

        // MARK: - Listening

        func listen(in directories: Set<String>) throws -> Bool {
            try state.withLock { state in
                for directory in Set(state.watches.keys).subtracting(directories) { forget(directory, &state) }
                var isNew = false
                for directory in directories where state.watches[directory] == nil {
                    guard let (watch, path) = try add(directory) else { continue }
                    state.paths[watch] = path
                    state.newcomers.remove(watch)
                    state.watches[directory] = watch
                    state.directories[watch, default: []].insert(directory)
                    isNew = true
                }
                return isNew
            }
        }

        /// The watch of a directory, or of the nearest one above it; nil where none may be listened in.
        private func add(_ directory: String) throws -> (watch: Int32, path: String)? {
            var path = directory
            while true {
                let watch = inotify_add_watch(descriptor, path, Self.mask)
                if watch >= 0 { return (watch, path) }
                let number = errno
                switch number {
                case ENOENT, ENOTDIR:
                    guard path != "/" else { return nil }
                    path = FileSnapshot.parent(of: path)
                case ENOSPC, ENOMEM: throw FileWatchError.noWatch(path, String(cString: strerror(number)))
                // What may not be read has no files that could be used.
                default: return nil
                }
            }
        }

        private func forget(_ directory: String, _ state: inout State) {
            guard let watch = state.watches.removeValue(forKey: directory) else { return }
            state.directories[watch]?.remove(directory)
            if state.directories[watch]?.isEmpty ?? false { drop(watch, &state) }
        }

        private func drop(_ watch: Int32, _ state: inout State) {
            state.directories[watch] = nil
            state.paths[watch] = nil
            state.newcomers.remove(watch)
            inotify_rm_watch(descriptor, watch)
        }

        /// Listens in a directory that has come, and in those below it, for the sake of those that were asked for above.
        private func addNewcomer(_ path: String, for directories: Set<String>, _ state: inout State) {
            guard state.newcomers.count < Self.mostNewcomers, !path.hasSuffix("/.git") else { return }
            let watch = inotify_add_watch(descriptor, path, Self.mask)
            guard watch >= 0 else { return }
            if state.directories[watch] == nil { state.newcomers.insert(watch) }
            state.directories[watch, default: []].formUnion(directories)
            state.paths[watch] = path
            // One that is gone again is told by the one above it.
            for entry in (try? Directory.entries(of: path)) ?? [] where entry.kind == .directory {
                addNewcomer(path + "/" + entry.name, for: directories, &state)
            }
        }

        /// What is unpacked below a watched directory may be any number of directories, such as `node_modules`.
        private static let mostNewcomers = 1000

        private static let mask =
            UInt32(
                IN_CREATE | IN_DELETE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
                    | IN_DELETE_SELF | IN_MOVE_SELF) | UInt32(IN_ONLYDIR)

        // MARK: - Reading

        private func read() {
            withUnsafeTemporaryAllocation(byteCount: 64 * 1024, alignment: 8) { buffer in
                while true {
                    let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                    guard count > 0 else { return }
                    state.withLock { note(UnsafeRawBufferPointer(rebasing: buffer[..<count]), &$0) }
                    signal.set()
                }
            }
        }

        /// Takes events apart (inotify(7)): a watch, a mask, a cookie and the length of the name behind, in 32 bits each.
        private func note(_ bytes: UnsafeRawBufferPointer, _ state: inout State) {
            var at = 0
            while at + 16 <= bytes.count {
                let watch = bytes.loadUnaligned(fromByteOffset: at, as: Int32.self)
                let mask = bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
                let length = Int(bytes.loadUnaligned(fromByteOffset: at + 12, as: UInt32.self))
                let name = bytes[min(at + 16, bytes.count)..<min(at + 16 + length, bytes.count)]
                note(watch, mask, String(decoding: name.prefix { $0 != 0 }, as: UTF8.self), &state)
                at += 16 + length
            }
        }

        private func note(_ watch: Int32, _ mask: UInt32, _ name: String, _ state: inout State) {
            if mask & UInt32(IN_Q_OVERFLOW) != 0 {
                state.hasOverflowed = true
                return
            }
            let directories = state.directories[watch] ?? []
            state.happened.formUnion(directories)
            if mask & UInt32(IN_IGNORED) != 0 {
                drop(watch, &state)
                for directory in directories where state.watches[directory] == watch { state.watches[directory] = nil }
            } else if mask & UInt32(IN_MOVE_SELF) != 0 {
                // The path now leads to another one, or to none.
                drop(watch, &state)
                for directory in directories where state.watches[directory] == watch { state.watches[directory] = nil }
            } else if mask & UInt32(IN_CREATE | IN_MOVED_FROM | IN_MOVED_TO) != 0, mask & UInt32(IN_ISDIR) != 0,
                let path = state.paths[watch]
            {
                forgetAll(below: path + "/" + name, &state)
                if mask & UInt32(IN_MOVED_FROM) == 0 { addNewcomer(path + "/" + name, for: directories, &state) }
            }
        }

        /// Directories below one that has come or gone are listened in anew, by their paths.
        private func forgetAll(below root: String, _ state: inout State) {
            for directory in state.watches.keys where directory == root || directory.hasPrefix(root + "/") {
                state.happened.insert(directory)
                forget(directory, &state)
            }
            for watch in state.newcomers
            where state.paths[watch].map({ $0 == root || $0.hasPrefix(root + "/") }) ?? false {
                drop(watch, &state)
            }
        }
    }
#endif
