#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Directory {
    /// Gives a file or a directory another name on the same file system (`rename`). An empty directory or a file at
    /// the new name is replaced.
    ///
    /// - Throws: `FilesError`; then nothing has changed.
    public static func move(_ path: String, to target: String) throws {
        guard rename(path, target) == 0 else { throw FilesError.system("move", path, errno: errno) }
    }
}
