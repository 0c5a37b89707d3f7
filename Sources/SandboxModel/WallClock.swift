#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What time it is; tests give their own.
public struct WallClock: Sendable {
    public var now: @Sendable () -> ClusterTime

    public init(now: @escaping @Sendable () -> ClusterTime) {
        self.now = now
    }

    public static let system = WallClock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return ClusterTime(seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
    }
}
