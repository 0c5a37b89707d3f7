#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The first process of a pod: it holds the pod's namespaces, and buries whose parents are gone.
public enum Pause {
    /// Waits until it is told to end.
    ///
    /// - Returns: the exit status.
    public static func run() -> Int32 {
        // A blocked signal waits to be fetched; an ignored one, as all are for a first process, would be lost.
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGTERM, SIGINT, SIGCHLD] { sigaddset(&signals, signal) }
        sigprocmask(SIG_BLOCK, &signals, nil)
        var signal: Int32 = 0
        while true {
            while waitpid(-1, nil, WNOHANG) > 0 {}
            guard sigwait(&signals, &signal) == 0 else { return 1 }
            if signal != SIGCHLD { return 0 }
        }
    }
}
