#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Makes writing to a program that has gone an error instead of the end of this process.
///
/// The setting is the process's, there is no other way; programs that are started get the default back.
enum BrokenPipes {
    static let areErrors: Void = { _ = signal(SIGPIPE, SIG_IGN) }()
}
