import Files

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The directory of a sandbox's files, among them keys and the secrets of the cluster.
enum SandboxDirectory {
    /// Makes it when it is missing; only its owner can look into it, also when it was there with another mode.
    ///
    /// - Throws: `FilesError`, `SandboxError.badState`.
    static func make(_ settings: SandboxSettings) throws {
        let path = settings.directory
        try Directory.create(path, mode: 0o700)
        guard try FileStatus(of: path).mode & 0o077 != 0 else { return }
        guard chmod(path, 0o700) == 0 else {
            throw SandboxError(
                .badState,
                "others can look into '\(path)', and it cannot be changed: \(String(cString: strerror(errno)))",
                hints: ["run 'chmod 700 \(path)' as its owner"])
        }
    }
}
