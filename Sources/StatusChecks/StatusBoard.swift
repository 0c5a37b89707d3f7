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
        /// The text that the object would be shown with, and since when.
        var candidate: (message: Shown, since: Instant)?
        var lastMessage: Shown?
        /// When its own status said that it failed: pods and events are looked at before it is told.
        var failedSince: Instant?

        var isOpen: Bool {
            switch phase {
            case .waiting, .failing: true
            case .ready, .failed: false
            }
        }

        var isFailing: Bool {
            if case .failing = phase { true } else { false }
        }

        /// Whether it is given up, told already or not.
        var hasFailure: Bool {
            switch phase {
            case .failing, .failed: true
            case .waiting, .ready: false
            }
        }
    }

    /// What an object is waiting for; whether it fails if that does not change soon.
    struct Shown: Sendable, Hashable {
        var text: String
        var isFailing: Bool
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
    let start: Instant
    var tracked: [Tracked]
    var pods: [String: Node] = [:]
    var replicaSets: [String: Node] = [:]
    var events = EventLog()
    /// When the problems of a pod or object were first seen, by uid and code.
    var firstSeen: [String: [String: Instant]] = [:]
    /// Why images could not be pulled, by pod and container: the status says it for a moment only.
    var pullProblems: [PulledContainer: String] = [:]
    private(set) var synced: Set<StatusSource> = []
    private var diagnosed: Set<StatusSource> = []
    var failures: [Diagnostic] = []
    var timedOut = false
    /// Whether a failure ends the check: only what is known by then is still told.
    var isClosing = false
    var hasEnded = false
    /// The objects that are ready before all have been looked at once; nil from then on.
    private var readyAtFirst: [StatusAction]? = []

    /// How long a text must hold before it is shown: what a pod says, and what only its controller counts.
    private static let settlingTime = (finding: Duration.seconds(1), count: Duration.seconds(3))

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
        for at in tracked.indices where tracked[at].isOpen { actions += evaluate(at, now) }
        actions = firstLook(actions)
        if options.failsFast, !isClosing, tracked.contains(where: \.hasFailure) {
            isClosing = true
            for at in tracked.indices { actions += failIfKnown(at, now) }
        }
        let isDone = tracked.allSatisfy { isClosing ? !$0.isFailing : !$0.isOpen }
        return isDone ? actions + end() : actions
    }

    /// Holds back who is ready until all have been looked at: when all are, one line says so.
    private mutating func firstLook(_ actions: [StatusAction]) -> [StatusAction] {
        guard let ready = readyAtFirst else { return actions }
        guard actions.isEmpty, !sources.allSatisfy(synced.contains) else {
            readyAtFirst = nil
            let areAllReady = actions.isEmpty && ready.count == tracked.count && tracked.count > 1
            return areAllReady ? [.report(.item("\(tracked.count) \(noun)s are ready."))] : ready + actions
        }
        return []
    }

    /// What the objects are, in the singular: `deployment`, or `resource` where there are several kinds.
    var noun: String {
        guard let kind = tracked.first?.kind, tracked.allSatisfy({ $0.kind == kind }) else { return "resource" }
        return kind.rawValue.lowercased()
    }

    private mutating func evaluate(_ at: Int, _ now: Instant) -> [StatusAction] {
        let entry = tracked[at]
        if case .failing(let failure) = entry.phase {
            return failure.missingLogs.isEmpty ? finish(at, failure) : []
        }
        guard !isClosing else { return [] }
        guard synced.contains(entry.source) else {
            return now >= entry.deadline
                ? fail(at, now, code: .deadlineExceeded, "no answer about it came in time") : []
        }
        guard let live = entry.live else {
            return fail(at, now, code: .failed, "it was deleted while it was waited for")
        }
        setDeadline(at, live)
        switch status(of: live, kind: entry.kind) {
        case .ready where (entry.object.generation ?? 0) <= (live[path: "metadata", "generation"]?.integer ?? 0):
            tracked[at].phase = .ready
            let left = tracked.count { $0.isOpen && $0.kind == entry.kind }
            let total = tracked.count { $0.kind == entry.kind }
            let report = StatusAction.report(.resource(entry.object.displayName, .ready(left: left, of: total)))
            guard readyAtFirst == nil else {
                readyAtFirst?.append(report)
                return []
            }
            return [report]
        case .failed(let reason):
            let since = entry.failedSince ?? now
            tracked[at].failedSince = since
            let actions = startDiagnosis(of: entry)
            let isExplained = diagnosis(of: entry).allSatisfy(synced.contains) && !isAhead(entry, live, by: now - since)
            guard now - since >= .seconds(3) || isExplained else { return actions }
            return actions + fail(at, now, code: .failed, reason)
        case .ready: return wait(at, live, "waiting for the change to be observed", now)
        case .waiting(let message): return wait(at, live, message, now)
        }
    }

    /// Whether a job's failure has come before the end of the pod that made it fail, which another watch tells.
    private func isAhead(_ entry: Tracked, _ live: Node, by time: Duration) -> Bool {
        guard entry.kind == .job, time < .seconds(1) else { return false }
        let mine = pods(of: entry, live)
        return !mine.isEmpty && !mine.contains { $0[path: "status", "phase"]?.text == "Failed" }
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
        let actions = startDiagnosis(of: entry)
        let findings = problems(of: entry, live, at: now)
        if !options.toleratesFailures, let fatal = findings.first(where: \.isFatal) {
            return actions + fail(at, now, code: .failed, fatal.message, findings: findings, first: fatal)
        }
        if now >= tracked[at].deadline {
            let limit = tracked[at].deadline - start
            let text = "not ready after \(limit.components.seconds) seconds: \(findings.first?.message ?? message)"
            return actions + fail(at, now, code: .deadlineExceeded, text, findings: findings)
        }
        guard let finding = findings.first else {
            return actions + show(at, Shown(text: message, isFailing: false), after: Self.settlingTime.count, now)
        }
        let shown = Shown(text: finding.message, isFailing: !options.toleratesFailures && finding.isFailing)
        return actions + show(at, shown, after: Self.settlingTime.finding, now)
    }

    /// Shows a text once it has held for a while: what comes and goes while pods start helps nobody.
    private mutating func show(
        _ at: Int, _ message: Shown, after time: Duration, _ now: Instant
    ) -> [StatusAction] {
        if tracked[at].candidate?.message != message { tracked[at].candidate = (message, now) }
        guard let since = tracked[at].candidate?.since, now - since >= time,
            message != tracked[at].lastMessage
        else { return [] }
        tracked[at].lastMessage = message
        let event: ResourceEvent = message.isFailing ? .failing(message.text) : .waiting(message.text)
        return [.report(.resource(tracked[at].object.displayName, event))]
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
