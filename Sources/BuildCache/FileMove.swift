import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

enum FileMove {
    static func rename(_ path: String, to other: String) throws {
        #if canImport(Glibc)
            let result = Glibc.rename(path, other)
        #else
            let result = Darwin.rename(path, other)
        #endif
        guard result == 0 else { throw Diagnostic("'\(path)' cannot be renamed: \(String(cString: strerror(errno)))") }
    }
}
