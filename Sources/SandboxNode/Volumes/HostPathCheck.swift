import Files

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What `hostPath.type` asks of a path of the machine.
enum HostPathCheck {
    /// - Throws: `ConfigurationProblem` with a kubelet's words; `FilesError`.
    static func prepare(_ path: String, type: String) throws {
        switch type {
        case "DirectoryOrCreate": try Directory.create(path)
        case "FileOrCreate":
            if kind(path) == nil {
                try Directory.create(PathText.parent(path))
                try AtomicFile.write([], to: path)
            }
        default: break
        }
        let wanted: (mode_t, String)? =
            switch type {
            case "Directory", "DirectoryOrCreate": (S_IFDIR, "directory")
            case "File", "FileOrCreate": (S_IFREG, "file")
            case "Socket": (S_IFSOCK, "socket")
            case "CharDevice": (S_IFCHR, "character device")
            case "BlockDevice": (S_IFBLK, "block device")
            default: nil
            }
        guard let (mode, word) = wanted else { return }
        guard kind(path) == mode else {
            throw ConfigurationProblem("hostPath type check failed: \(path) is not a \(word)")
        }
    }

    private static func kind(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}
