#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Makes symbolic links for tests.
enum FileLinks {
    struct Failure: Error {
        var number: Int32
    }

    static func make(_ path: String, to target: String) throws {
        guard symlink(target, path) == 0 else { throw Failure(number: errno) }
    }
}
