#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a system call failed.
struct SystemError: Error, Hashable, CustomStringConvertible {
    /// `errno`.
    var number: Int32

    static var last: SystemError { SystemError(number: errno) }

    var isTimeout: Bool { number == ETIMEDOUT }

    /// In lower case, as Go's programs say it.
    var description: String {
        switch number {
        case ECONNREFUSED: "connection refused"
        case EHOSTUNREACH: "no route to host"
        case ENETUNREACH: "network is unreachable"
        case ECONNRESET: "connection reset by peer"
        case ETIMEDOUT: "connection timed out"
        case EADDRINUSE: "address already in use"
        case EADDRNOTAVAIL: "cannot assign requested address"
        case EACCES: "permission denied"
        case EPERM: "operation not permitted"
        default: String(cString: strerror(number)).lowercased()
        }
    }
}
