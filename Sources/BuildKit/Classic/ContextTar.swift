import Archives
import NIOPosix
import SystemPackage

/// A tar of a context, made piece by piece as the engine takes it; never held whole.
actor ContextTar {
    private var entries: ArraySlice<ContextEntry>
    private let pool: NIOThreadPool
    private var current: (file: FileDescriptor, path: String, left: Int64, size: Int64)?
    private var isEnded = false
    /// What made the stream break, which a transport may not tell.
    private(set) var failure: (any Error)?

    init(entries: [ContextEntry], pool: NIOThreadPool) {
        self.entries = entries[...]
        self.pool = pool
    }

    deinit {
        // Nobody is left to be told; the descriptor is gone either way.
        if let current { try? current.file.close() }
    }

    /// The next bytes; nil at the end.
    func next() async throws -> [UInt8]? {
        do {
            var bytes: [UInt8] = []
            while bytes.count < FileContents.partSize, !isEnded { try await step(&bytes) }
            return bytes.isEmpty ? nil : bytes
        } catch {
            failure = error
            throw error
        }
    }

    private func step(_ bytes: inout [UInt8]) async throws {
        if let (file, path, left, size) = current {
            if left == 0 {
                current = nil
                try file.close()
                bytes += TarWriter.padding(afterSize: size)
                return
            }
            let part = try await pool.runIfActive {
                try [UInt8](unsafeUninitializedCapacity: Int(min(left, Int64(FileContents.partSize)))) {
                    buffer, count in
                    count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
            }
            // The header has promised a size.
            if part.isEmpty { throw BuildError.changedWhileRead(path) }
            bytes += part
            current?.left = left - Int64(part.count)
            return
        }
        guard let entry = entries.popFirst() else {
            bytes += TarWriter.end
            isEnded = true
            return
        }
        guard let kind = entry.stat.tarKind else { return }
        var header = TarEntry(path: entry.stat.path, kind: kind, mode: entry.stat.mode.posixPermissions)
        header.modificationTime = entry.stat.modificationTime / 1_000_000_000
        if case .file(let size) = kind {
            let file: FileDescriptor
            do {
                file = try await pool.runIfActive {
                    try FileDescriptor.open(FilePath(entry.location), .readOnly, options: [.closeOnExec, .nonBlocking])
                }
            } catch let error as Errno {
                throw BuildError.unreadable(entry.location, error)
            }
            current = (file, entry.location, size, size)
        }
        bytes += TarWriter.header(for: header)
    }
}

extension FileStat {
    /// What a tar makes of it; nil for devices and pipes, which no context needs.
    fileprivate var tarKind: TarEntry.Kind? {
        if mode.isDirectory { return .directory }
        if mode.isSymlink { return .symlink(target: linkName) }
        // A hard link is a file of its own here: the walker keeps the size of both.
        return mode.isRegular ? .file(size: size) : nil
    }
}
