import NIOPosix
import SystemPackage

/// Reads one file in large parts on the pool's threads.
struct FileContents: Sendable {
    /// One hop to a thread reads at most this much, in bytes.
    static let partSize = 512 << 10

    private let path: String
    private let pool: NIOThreadPool

    init(path: String, pool: NIOThreadPool) {
        self.path = path
        self.pool = pool
    }

    /// Hands the file to the closure, part by part; none for a file that is gone.
    func forEachPart(_ body: (ArraySlice<UInt8>) async throws -> Void) async throws {
        // A small file is opened, read and closed in one hop.
        let (first, descriptor) = try await pool.runIfActive { try openAndRead() }
        if !first.isEmpty {
            do {
                try await body(first[...])
            } catch {
                try descriptor?.close()
                throw error
            }
        }
        guard let descriptor else { return }
        do {
            while true {
                let part = try await pool.runIfActive { try read(descriptor) }
                if part.isEmpty { break }
                try await body(part[...])
            }
        } catch {
            try descriptor.close()
            throw error
        }
        try descriptor.close()
    }

    /// - Returns: the first part, and the open file when there may be more.
    private func openAndRead() throws -> ([UInt8], FileDescriptor?) {
        let descriptor: FileDescriptor
        do {
            // Not blocking: a named pipe may have taken the file's place.
            descriptor = try FileDescriptor.open(
                FilePath(path), .readOnly, options: [.noFollow, .closeOnExec, .nonBlocking])
        } catch let error as Errno {
            if error == .noSuchFileOrDirectory || error == .noSuchAddressOrDevice { return ([], nil) }
            throw BuildError.unreadable(path, error)
        }
        do {
            let part = try read(descriptor)
            if part.count == Self.partSize { return (part, descriptor) }
            try descriptor.close()
            return (part, nil)
        } catch {
            try descriptor.close()
            throw error
        }
    }

    /// As much as fits a part; less only at the file's end.
    private func read(_ descriptor: FileDescriptor) throws -> [UInt8] {
        do {
            return try [UInt8](unsafeUninitializedCapacity: Self.partSize) { buffer, count in
                count = 0
                while count < buffer.count {
                    let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                    let read = try descriptor.read(into: rest)
                    if read == 0 { break }
                    count += read
                }
            }
        } catch let error as Errno {
            throw BuildError.unreadable(path, error)
        }
    }
}
