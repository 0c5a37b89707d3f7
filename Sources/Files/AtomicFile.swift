#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes that readers see whole or not at all.
public enum AtomicFile {
    /// Writes to a new file beside `path`, flushes it to the disk, and renames it over `path`.
    ///
    /// Directories on the way are made. Where `path` is a symlink, its target is replaced, not the link.
    ///
    /// - Parameter mode: the mode of the new file, before the umask.
    /// - Throws: `FilesError`; then `path` is as it was and the new file is gone.
    public static func write(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o644) throws {
        let target = try resolvingLink(path)
        let directory = PathText.parent(target)
        try Directory.create(directory)
        let name = ".\(PathText.name(target)).\(getpid()).\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        let temporary = PathText.join(directory, name)
        do {
            try withDescriptor(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: mode_t(mode), action: "write") {
                descriptor in
                try bytes.withUnsafeBytes { try writeAll(descriptor, $0, path: temporary) }
                guard fsync(descriptor) == 0 else { throw FilesError.system("write", temporary, errno: errno) }
            }
            guard rename(temporary, target) == 0 else { throw FilesError.system("replace", target, errno: errno) }
        } catch {
            // Nothing to add to the first error: the file may not even exist.
            _ = unlink(temporary)
            throw error
        }
        // The rename itself lasts only when the directory is on the disk; some file systems cannot do it.
        if let descriptor = try? openDescriptor(directory, O_RDONLY, action: "open") {
            _ = fsync(descriptor)
            _ = close(descriptor)
        }
    }

    /// Writes text as UTF-8.
    public static func write(_ text: String, to path: String, mode: UInt32 = 0o644) throws {
        try write(Array(text.utf8), to: path, mode: mode)
    }

    private static func resolvingLink(_ path: String) throws -> String {
        guard try FileStatus.ifExists(path, followingLinks: false)?.kind == .symlink,
            let resolved = realpath(path, nil)
        else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
