/// What a build tells of itself: `moby.buildkit.v1.StatusResponse` (spec docker-engine 3.10).
struct SolveStatus: Hashable {
    /// A step of the build.
    struct Vertex: Hashable {
        var digest = ""
        var name = ""
        var isCached = false
        var started: Timestamp?
        var completed: Timestamp?
        var error = ""
    }

    /// The progress of a part of a step, such as a layer's download.
    struct Status: Hashable {
        var id = ""
        var vertex = ""
        var name = ""
        var current: Int64 = 0
        var total: Int64 = 0
        var started: Timestamp?
        var completed: Timestamp?
    }

    /// Bytes that a step wrote; lines may be cut anywhere.
    struct Log: Hashable {
        var vertex = ""
        var timestamp: Timestamp?
        /// 1 for standard output, 2 for standard error.
        var stream = 0
        var message: [UInt8] = []
    }

    /// A finding of the Dockerfile's checks.
    struct Warning: Hashable {
        var vertex = ""
        var short = ""
        var detail: [String] = []
        var url = ""
        /// Where in the Dockerfile, 1-based; 0 when it does not say.
        var line = 0
    }

    var vertexes: [Vertex] = []
    var statuses: [Status] = []
    var logs: [Log] = []
    var warnings: [Warning] = []
}

/// A point in time to the nanosecond.
struct Timestamp: Hashable, Comparable {
    var seconds: Int64 = 0
    var nanoseconds: Int64 = 0

    static func < (a: Timestamp, b: Timestamp) -> Bool {
        (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
    }

    /// Zero for an end before its start.
    func duration(since start: Timestamp) -> Duration {
        let span = Duration.seconds(seconds - start.seconds) + .nanoseconds(nanoseconds - start.nanoseconds)
        return max(.zero, span)
    }
}
