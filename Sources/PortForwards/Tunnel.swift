internal import Diagnostics
internal import KubernetesAPI
internal import NIOCore
internal import Sockets
internal import Synchronization
internal import Tasks

/// One local connection and its way into a pod.
struct Tunnel: Sendable {
    let client: KubernetesClient
    let target: ResolvedTarget
    let pool: PodPool
    let remote: ForwardPort.Remote

    /// How long a connection may wait for a pod that takes it.
    private static let patience: Duration = .seconds(30)
    /// How long a pod that is ready may go on refusing: a program that restarts is soon back.
    private static let refusalPatience: Duration = .seconds(3)
    /// After the local side's end the pod has this long to answer what was sent; its end cannot be told to the pod.
    private static let lingering: Duration = .seconds(300)
    /// The same once the pod has answered what was sent last: most likely all has been said, and the local side is gone.
    private static let shortLingering: Duration = .seconds(30)

    func run(_ inbound: ByteConnection.Inbound, _ outbound: ByteConnection.Outbound) async throws {
        let upload = UploadBuffer()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    for try await chunk in inbound { await upload.put(chunk) }
                } catch is IOError {
                    return true  // a reset: there is nobody to answer any more
                }
                upload.finish()
                return false
            }
            group.addTask {
                try await forward(upload, to: outbound)
                return true
            }
            defer { group.cancelAll() }
            while let isDone = try await group.next() {
                if isDone { return }
            }
        }
    }

    /// Tries pods until one has answered, then stays with it to the end.
    private func forward(_ upload: UploadBuffer, to outbound: ByteConnection.Outbound) async throws {
        let start = ContinuousClock.now
        var firstRefusal: ContinuousClock.Instant?
        while true {
            let pod = try await pick(within: Self.patience - (.now - start))
            let port = try target.podPort(remote, in: pod)
            do {
                let hasAnswered = Flag()
                try await client.withPortForward(pod: pod.name, namespace: target.namespace, port: port) { stream in
                    try await pump(stream, upload, outbound, hasAnswered)
                }
                // Now and then a refusal's reason is lost on its way through the node.
                if !hasAnswered.isSet, !upload.isEmpty {
                    throw PortForwardError(
                        .connectionFailed, "port \(port) of pod/\(pod.name) closed the connection without an answer",
                        hints: ["does the container listen on that port, on all addresses or on localhost?"])
                }
                return
            } catch let error as KubernetesError {
                let now = ContinuousClock.now
                let refused = firstRefusal ?? now
                firstRefusal = refused
                let isServing = pool.now(pod)?.isServing ?? false
                let isTooLate =
                    isServing && error.code == .stream
                    ? now - refused > Self.refusalPatience : now - start > Self.patience
                guard Self.isWorthAnotherTry(error), !isTooLate, upload.rewind() else { throw error }
                pool.suspect(pod)
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    private func pick(within limit: Duration) async throws -> PodSummary {
        do {
            return try await pool.pick(limit: max(limit, .milliseconds(1)))
        } catch is DeadlineExceeded {
            throw PortForwardError(
                .noPod, "no pod of \(target.reference) is ready to take a connection",
                hints: ["look at the pods of namespace '\(target.namespace)'"])
        }
    }

    private static func isWorthAnotherTry(_ error: KubernetesError) -> Bool {
        switch error.code {
        case .stream, .notFound, .invalid, .serverError, .unreachable, .timedOut, .tooManyRequests: true
        default: false
        }
    }

    // MARK: - Bytes

    private func pump(
        _ stream: PortForwardStream, _ upload: UploadBuffer, _ outbound: ByteConnection.Outbound,
        _ hasAnswered: Flag
    ) async throws {
        let activity = Activity()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                for try await chunk in stream.inbound {
                    upload.commit()
                    hasAnswered.set()
                    activity.mark(isAnswer: true)
                    do {
                        try await outbound.write(chunk)
                    } catch let error where !(error is CancellationError) {
                        // The local side went away in the middle, which is its right.
                        return true
                    }
                }
                return true
            }
            group.addTask {
                do {
                    while let chunk = try await upload.take() {
                        activity.mark(isAnswer: false)
                        try await stream.outbound.write(chunk)
                    }
                } catch let error where !(error is CancellationError) {
                    // The way to the pod is closed. Whether that is a fault, and which, is what reading tells.
                    return false
                }
                while true {
                    let (quiet, isAnswered) = activity.silence
                    let limit = isAnswered ? Self.shortLingering : Self.lingering
                    if quiet >= limit { return true }
                    // An answer on its way may make the limit the short one.
                    try await Task.sleep(for: min(limit - quiet, Self.shortLingering))
                }
            }
            defer { group.cancelAll() }
            while let isDone = try await group.next() {
                if isDone { return }
            }
        }
    }
}

/// When bytes last went either way.
private final class Activity: Sendable {
    private let last = Mutex((time: ContinuousClock.now, isAnswer: false))

    func mark(isAnswer: Bool) { last.withLock { $0 = (.now, isAnswer) } }

    /// How long nothing went, and whether the last that did came from the pod.
    var silence: (Duration, isAnswered: Bool) { last.withLock { (ContinuousClock.now - $0.time, $0.isAnswer) } }
}
