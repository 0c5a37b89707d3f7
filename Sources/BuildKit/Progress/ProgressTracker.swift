/// Makes events for people from the engine's status messages (spec docker-engine 3.12).
struct ProgressTracker {
    /// How many of its last lines are kept for every step.
    static let keptLines = 30

    private struct State {
        var step: BuildStep
        var started: Timestamp
        var lastCompleted: Timestamp?
        /// The sum of the finished runs.
        var spent: Duration = .zero
        var error: String?
        /// Bytes after the last line end, by stream.
        var tails: [Int: [UInt8]] = [:]
        var lastLines: [String] = []
    }

    /// What the summary of a failed build shows.
    struct Failure: Hashable {
        var step: BuildStep
        var error: String
        var lines: [String]
    }

    private var states: [String: State] = [:]

    /// The first step that failed of itself, not because another one did.
    var failure: Failure? {
        states.values.filter { $0.error != nil }.min { $0.step.number < $1.step.number }
            .map { Failure(step: $0.step, error: $0.error ?? "", lines: $0.lastLines) }
    }

    mutating func consume(_ status: SolveStatus) -> [BuildProgress] {
        var events: [BuildProgress] = []
        for vertex in status.vertexes { start(vertex, &events) }
        for item in status.statuses {
            guard let state = states[item.vertex] else { continue }
            let name = item.name.isEmpty ? item.id : item.name
            // The current value overshoots at times.
            let current = item.total > 0 ? min(item.current, item.total) : item.current
            events.append(
                .status(
                    state.step,
                    BuildStepStatus(
                        name: name, current: current, total: item.total, isCompleted: item.completed != nil)))
        }
        for log in status.logs { append(log, &events) }
        for warning in status.warnings {
            events.append(.warning(warning.short, line: warning.line > 0 ? warning.line : nil))
        }
        // Ends last, so that the lines of the same message come before them.
        for vertex in status.vertexes { end(vertex, &events) }
        return events
    }

    /// What is left when the build has ended: lines without an end.
    mutating func finish() -> [BuildProgress] {
        var events: [BuildProgress] = []
        for digest in states.keys.sorted() { flush(digest, at: nil, &events) }
        return events
    }

    private mutating func start(_ vertex: SolveStatus.Vertex, _ events: inout [BuildProgress]) {
        guard let started = vertex.started else { return }
        if var state = states[vertex.digest] {
            // A start after an end is another run; one without an end is the same told again.
            if let completed = state.lastCompleted, started > completed {
                state.started = started
                states[vertex.digest] = state
            }
            return
        }
        let step = BuildStep(number: states.count + 1, name: vertex.name)
        states[vertex.digest] = State(step: step, started: started)
        events.append(.started(step))
    }

    private mutating func end(_ vertex: SolveStatus.Vertex, _ events: inout [BuildProgress]) {
        guard let completed = vertex.completed, let state = states[vertex.digest], state.lastCompleted != completed
        else { return }
        flush(vertex.digest, at: completed, &events)
        let spent = state.spent + completed.duration(since: vertex.started ?? state.started)
        states[vertex.digest]?.spent = spent
        states[vertex.digest]?.lastCompleted = completed
        let outcome: BuildStepOutcome
        if vertex.error.isEmpty {
            outcome = vertex.isCached ? .cached : .done(spent)
        } else if vertex.error.hasSuffix("context canceled") {
            outcome = .cancelled
        } else {
            states[vertex.digest]?.error = vertex.error
            outcome = .failed(BuildFailureText.stripped(vertex.error))
        }
        events.append(.ended(state.step, outcome))
    }

    private mutating func append(_ log: SolveStatus.Log, _ events: inout [BuildProgress]) {
        guard states[log.vertex] != nil else { return }
        var bytes = states[log.vertex]?.tails.removeValue(forKey: log.stream) ?? []
        bytes += log.message
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            emit(rest[..<end], of: log.vertex, stream: log.stream, at: log.timestamp, &events)
            rest = rest[(end + 1)...]
        }
        if !rest.isEmpty { states[log.vertex]?.tails[log.stream] = Array(rest) }
    }

    private mutating func flush(_ digest: String, at time: Timestamp?, _ events: inout [BuildProgress]) {
        guard let tails = states[digest]?.tails, !tails.isEmpty else { return }
        states[digest]?.tails = [:]
        for (stream, bytes) in tails.sorted(by: { $0.key < $1.key }) {
            emit(bytes[...], of: digest, stream: stream, at: time, &events)
        }
    }

    private mutating func emit(
        _ line: ArraySlice<UInt8>, of digest: String, stream: Int, at time: Timestamp?,
        _ events: inout [BuildProgress]
    ) {
        guard let state = states[digest] else { return }
        let bytes = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        let text = String(decoding: bytes, as: UTF8.self)
        states[digest]?.lastLines.append(text)
        if state.lastLines.count >= Self.keptLines { states[digest]?.lastLines.removeFirst() }
        let elapsed = time.map { $0.duration(since: state.started) } ?? .zero
        events.append(.log(state.step, BuildLogLine(text: text, isError: stream == 2, time: elapsed)))
    }
}
