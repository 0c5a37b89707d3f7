import Diagnostics
import KubernetesAPI
import PipelineModel
import YAML

/// What a status check knows. Pure: inputs and the time go in, actions come out.
struct StatusBoard: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// An object that is waited for.
    struct Tracked: Sendable {
        enum Phase: Sendable {
            case waiting
            /// Given up; the logs that are still to come hold up the report.
            case failing(Failure)
            case ready
            case failed
        }

        var object: DeployedObject
        var kind: WorkloadKind
        var phase = Phase.waiting
        var live: Node?
        var deadline: Instant
        var lastMessage: String?
        /// When its own status said that it failed: pods and events are looked at before it is told.
        var failedSince: Instant?

        var isOpen: Bool {
            switch phase {
            case .waiting, .failing: true
            case .ready, .failed: false
            }
        }
    }

    /// Why an object failed, while its pods' logs are read.
    struct Failure: Sendable {
        var code: String
        var message: String
        var hints: [String]
        var pods: [(name: String, message: String, log: LogRequest?)]
        var missingLogs: Set<LogRequest>
        var logs: [LogRequest: [String]] = [:]
    }

    let options: StatusCheckOptions
    private let start: Instant
    private(set) var tracked: [Tracked]
    var pods: [String: Node] = [:]
    var replicaSets: [String: Node] = [:]
    var events = EventLog()
    /// The problem of a pod or object and when it was first seen, by uid.
    var firstSeen: [String: (code: String, since: Instant)] = [:]
    private var synced: Set<StatusSource> = []
    private var diagnosed: Set<StatusSource> = []
    private var failures: [Diagnostic] = []
    private var timedOut = false
    private var hasEnded = false

    init(_ objects: [DeployedObject], options: StatusCheckOptions, now: Instant) {
        self.options = options
        start = now
        tracked = objects.compactMap { object in
            WorkloadKind(object).map { Tracked(object: object, kind: $0, deadline: now + options.deadline) }
        }
    }

    /// The collections to watch from the start.
    var sources: [StatusSource] {
        var seen: Set<StatusSource> = []
        return tracked.map(\.source).filter { seen.insert($0).inserted }
    }

    /// The only tracked object of a collection, where there is just one.
    func onlyName(in source: StatusSource) -> String? {
        let names = tracked.filter { $0.source == source }.map(\.object.name)
        return names.count == 1 ? names.first : nil
    }

    mutating func take(_ input: StatusInput, at now: Instant) -> [StatusAction] {
        guard !hasEnded else { return [] }
        switch input {
        case .event(let source, let event): take(event, from: source)
        case .tick: break
        case .log(let request, let lines): take(lines, of: request)
        case .unavailable(let source, let error):
            if let actions = lost(source, error) { return actions }
        }
        return evaluate(at: now)
    }
}

// MARK: - Inputs

extension StatusBoard {
    private mutating func take(_ event: WatchEvent, from source: StatusSource) {
        switch (source.content, event) {
        case (_, .synced): synced.insert(source)
        case (.events, .added(let node)), (.events, .modified(let node)):
            events.take(node, isFresh: synced.contains(source))
        case (.events, .deleted): break
        case (.replicaSets, .added(let node)), (.replicaSets, .modified(let node)): replicaSets[node.uid] = node
        case (.replicaSets, .deleted(let node)): replicaSets[node.uid] = nil
        case (.workload(let kind), .added(let node)), (.workload(let kind), .modified(let node)):
            if kind == .pod { pods[node.uid] = node }
            update(source, node, isGone: false)
        case (.workload(let kind), .deleted(let node)):
            if kind == .pod { pods[node.uid] = nil }
            update(source, node, isGone: true)
        }
    }

    private mutating func update(_ source: StatusSource, _ node: Node, isGone: Bool) {
        let name = node.objectName
        guard let at = tracked.firstIndex(where: { $0.source == source && $0.object.name == name }) else { return }
        guard case .waiting = tracked[at].phase else { return }
        // A finished Job may be cleaned up before anybody looked: its last state counts.
        if isGone, status(of: node, kind: tracked[at].kind) != .ready {
            tracked[at].live = nil
        } else {
            tracked[at].live = node
        }
    }

    private mutating func take(_ lines: [String], of request: LogRequest) {
        for at in tracked.indices {
            guard case .failing(var failure) = tracked[at].phase, failure.missingLogs.remove(request) != nil else {
                continue
            }
            failure.logs[request] = lines
            tracked[at].phase = .failing(failure)
        }
    }

    /// A watch broke. Without one that explains, the check goes on; without one that it needs, it cannot.
    private mutating func lost(_ source: StatusSource, _ error: any Error) -> [StatusAction]? {
        if tracked.contains(where: { $0.source == source && $0.isOpen }) {
            hasEnded = true
            return [.abort(error)]
        }
        let reason = (error as? any DiagnosticError)?.diagnostics.first?.message ?? "\(error)"
        let what = source.collectionName
        return [.report(.diagnostic(Diagnostic(.note, "cannot watch \(what), so causes may be missing: \(reason)")))]
    }
}

// MARK: - Decisions

extension StatusBoard {
    private mutating func evaluate(at now: Instant) -> [StatusAction] {
        var actions: [StatusAction] = []
        for at in tracked.indices where tracked[at].isOpen {
            actions += evaluate(at, now)
            if hasEnded { return actions }
        }
        guard tracked.allSatisfy({ !$0.isOpen }) else { return actions }
        return actions + end()
    }

    private mutating func evaluate(_ at: Int, _ now: Instant) -> [StatusAction] {
        let entry = tracked[at]
        if case .failing(let failure) = entry.phase {
            return failure.missingLogs.isEmpty ? finish(at, failure) : []
        }
        guard synced.contains(entry.source) else {
            return now >= entry.deadline ? fail(at, code: .deadlineExceeded, "no answer about it came in time") : []
        }
        guard let live = entry.live else { return fail(at, code: .failed, "it was deleted while it was waited for") }
        setDeadline(at, live)
        switch status(of: live, kind: entry.kind) {
        case .ready where (entry.object.generation ?? 0) <= (live[path: "metadata", "generation"]?.integer ?? 0):
            tracked[at].phase = .ready
            let left = tracked.count { $0.isOpen && $0.kind == entry.kind }
            let total = tracked.count { $0.kind == entry.kind }
            return [.report(.resource(entry.object.displayName, .ready(left: left, of: total)))]
        case .failed(let reason):
            let since = entry.failedSince ?? now
            tracked[at].failedSince = since
            let actions = startDiagnosis(of: entry)
            guard now - since >= .seconds(3) || diagnosis(of: entry).allSatisfy(synced.contains) else { return actions }
            return actions + fail(at, code: .failed, reason)
        case .ready: return wait(at, live, "waiting for the change to be observed", now)
        case .waiting(let message): return wait(at, live, message, now)
        }
    }

    private mutating func setDeadline(_ at: Int, _ live: Node) {
        guard tracked[at].kind == .deployment else { return }
        // 600 is what the server fills in, so it says nothing about what the user wants.
        guard let seconds = live[path: "spec", "progressDeadlineSeconds"]?.integer, seconds != 600,
            seconds != Int(Int32.max)
        else { return }
        tracked[at].deadline = start + .seconds(seconds + 1)  // the server's own verdict comes first
    }

    private mutating func wait(_ at: Int, _ live: Node, _ message: String, _ now: Instant) -> [StatusAction] {
        let entry = tracked[at]
        var actions = startDiagnosis(of: entry)
        let findings = problems(of: entry, live, at: now)
        if !options.toleratesFailures, let fatal = findings.first(where: \.isFatal) {
            return actions + fail(at, code: .failed, fatal.message, findings: findings, first: fatal)
        }
        if now >= tracked[at].deadline {
            let limit = tracked[at].deadline - start
            let text = "not ready after \(limit.components.seconds) seconds: \(message)"
            return actions + fail(at, code: .deadlineExceeded, text, findings: findings)
        }
        let shown = findings.first?.message ?? message
        if shown != entry.lastMessage {
            tracked[at].lastMessage = shown
            actions.append(.report(.resource(entry.object.displayName, .waiting(shown))))
        }
        return actions
    }

    /// The collections that tell why an object is not ready.
    private func diagnosis(of entry: Tracked) -> [StatusSource] {
        var contents: [StatusSource.Content] = [.workload(.pod), .events]
        if entry.kind == .deployment { contents.append(.replicaSets) }
        return contents.map { StatusSource(content: $0, namespace: entry.source.namespace) }
    }

    private mutating func startDiagnosis(of entry: Tracked) -> [StatusAction] {
        let running = Set(sources)
        return diagnosis(of: entry).filter { !running.contains($0) && diagnosed.insert($0).inserted }.map(
            StatusAction.watch)
    }

    private mutating func fail(
        _ at: Int, code: StatusCheckError.Code, _ message: String, findings: [Finding]? = nil, first: Finding? = nil
    ) -> [StatusAction] {
        let entry = tracked[at]
        let known = findings ?? entry.live.map { problems(of: entry, $0, at: start) } ?? []
        if code == .deadlineExceeded { timedOut = true }
        let cause = first ?? known.first
        let pods = known.filter { $0.pod != nil }.prefix(3).map { finding in
            (name: finding.podDisplayName, message: finding.text, log: finding.log)
        }
        let logs = pods.compactMap(\.log)
        let failure = Failure(
            code: code == .deadlineExceeded ? code.rawValue : cause?.code ?? code.rawValue, message: message,
            hints: cause?.hint.map { [$0] } ?? [], pods: Array(pods), missingLogs: Set(logs))
        tracked[at].phase = .failing(failure)
        guard !logs.isEmpty else { return finish(at, failure) }
        return Set(logs).map(StatusAction.readLog)
    }

    private mutating func finish(_ at: Int, _ failure: Failure) -> [StatusAction] {
        let entry = tracked[at]
        tracked[at].phase = .failed
        let notes = failure.pods.map { pod in
            let lines = pod.log.flatMap { failure.logs[$0] } ?? []
            return Diagnostic.Note(([pod.name + ": " + pod.message] + lines).joined(separator: "\n"))
        }
        let diagnostic = Diagnostic(
            .error, code: failure.code, failure.message, at: entry.object.location, notes: notes, hints: failure.hints)
        var named = diagnostic
        named.message = "\(entry.object.displayName) failed: \(failure.message)"
        failures.append(named)
        let report = StatusAction.report(.resource(entry.object.displayName, .failed(diagnostic)))
        return options.failsFast ? [report] + end() : [report]
    }

    private mutating func end() -> [StatusAction] {
        hasEnded = true
        guard !failures.isEmpty else { return [.end(nil)] }
        return [.end(StatusCheckError(timedOut ? .deadlineExceeded : .failed, failures))]
    }
}

extension StatusBoard.Tracked {
    var source: StatusSource {
        StatusSource(content: .workload(kind), namespace: object.namespace ?? "")
    }
}

extension StatusSource {
    var resource: APIResource {
        switch content {
        case .workload(let kind): kind.resource
        case .replicaSets: .replicaSets
        case .events: .events
        }
    }

    var collectionName: String { "\(resource.name) in namespace '\(namespace)'" }
}
