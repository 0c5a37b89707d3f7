import Diagnostics
import PipelineModel
import YAML

extension StatusBoard {
    /// Gives an object up: at once, or when the logs of its pods have been read.
    mutating func fail(
        _ at: Int, _ now: Instant, code: StatusCheckError.Code, _ message: String, findings: [Finding]? = nil,
        first: Finding? = nil
    ) -> [StatusAction] {
        let entry = tracked[at]
        let known = findings ?? entry.live.map { problems(of: entry, $0, at: now) } ?? []
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

    /// Gives an object up whose failure is known, although it might have had more time: another one ends the check.
    mutating func failIfKnown(_ at: Int, _ now: Instant) -> [StatusAction] {
        let entry = tracked[at]
        guard case .waiting = entry.phase, let live = entry.live else { return [] }
        if case .failed(let reason) = status(of: live, kind: entry.kind) {
            return fail(at, now, code: .failed, reason)
        }
        guard !options.toleratesFailures else { return [] }
        let findings = problems(of: entry, live, at: now)
        guard let failing = findings.first(where: \.isFailing) else { return [] }
        return fail(at, now, code: .failed, failing.message, findings: findings, first: failing)
    }

    /// Tells why an object failed.
    mutating func finish(_ at: Int, _ failure: Failure) -> [StatusAction] {
        let entry = tracked[at]
        tracked[at].phase = .failed
        // What is wrong with the pod that was deployed itself is wrong with the object.
        let own = "\(entry.kind.rawValue.lowercased())/\(entry.object.name): "
        let message = failure.message.hasPrefix(own) ? String(failure.message.dropFirst(own.count)) : failure.message
        let diagnostic = Diagnostic(
            .error, code: failure.code, message, at: entry.object.location, notes: notes(of: failure, message),
            hints: failure.hints)
        var named = diagnostic
        named.message = "\(entry.object.displayName) failed: \(message)"
        failures.append(named)
        return [.report(.resource(entry.object.displayName, .failed(diagnostic)))]
    }

    /// What the pods say, each thing once: most pods of an object fail for the same reason.
    private func notes(of failure: Failure, _ message: String) -> [Diagnostic.Note] {
        var groups: [(names: [String], text: String, lines: [String])] = []
        for pod in failure.pods {
            let lines = pod.log.flatMap { failure.logs[$0] } ?? []
            if let at = groups.firstIndex(where: { $0.text == pod.message && $0.lines == lines }) {
                groups[at].names.append(pod.name)
            } else {
                groups.append(([pod.name], pod.message, lines))
            }
        }
        return groups.compactMap { group in
            let isTold = message.hasSuffix(group.text)
            // The object's own line says it already.
            if isTold, group.lines.isEmpty { return nil }
            let more = group.names.count - 1
            let name = (group.names.first ?? "") + (more > 0 ? " (and \(more) more)" : "")
            return Diagnostic.Note(
                ([isTold ? name + ": the last lines of its log" : name + ": " + group.text] + group.lines).joined(
                    separator: "\n"))
        }
    }

    /// Ends the check; after the failures of single objects comes how many there are.
    mutating func end() -> [StatusAction] {
        hasEnded = true
        guard !failures.isEmpty else { return [.end(nil)] }
        let code: StatusCheckError.Code = timedOut ? .deadlineExceeded : .failed
        let summary = Diagnostic(code: code.rawValue, "\(failures.count)/\(tracked.count) \(noun)(s) failed")
        return [.end(StatusCheckError(code, failures + [summary]))]
    }
}
