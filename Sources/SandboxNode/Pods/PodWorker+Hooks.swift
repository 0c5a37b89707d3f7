import JSON
import SandboxModel
import Tasks

extension PodWorker {
    /// Runs a lifecycle hook.
    ///
    /// - Returns: what went wrong; nil when nothing did.
    /// - Throws: `CancellationError`.
    func run(hook: JSONValue, of name: String, _ id: String, limit: Duration) async throws -> String? {
        if let seconds = hook[path: "sleep", "seconds"]?.integer {
            try await context.timer.sleep(for: min(.seconds(seconds), limit))
            return nil
        }
        if let command = hook[path: "exec", "command"]?.array?.compactMap(\.string) {
            let result = try await execute(command, in: id, limit: limit)
            return result.isSuccess ? nil : result.message
        }
        guard let action = ContainerProbe.Action(hook, container: spec(of: name)),
            case .network(let kind, let host, let port) = action
        else { return "it is none of exec, httpGet and sleep" }
        let result = await context.runtime.probe(
            NetworkProbe(
                action: kind, host: host.isEmpty ? address : host, port: port, timeout: min(limit, .seconds(30))))
        try Task.checkCancellation()
        return result.isSuccess ? nil : result.message
    }

    /// Runs a command and takes its exit code for a verdict.
    func execute(_ command: [String], in id: String, limit: Duration) async throws -> ProbeResult {
        let output = OutputBuffer(limit: 10 << 10)
        let runtime = context.runtime
        do {
            let code = try await withDeadline(limit, clock: context.timer) {
                guard let container = try await runtime.container(id) else {
                    throw RuntimeError(.notRunning, "container not found")
                }
                return try await runtime.run(
                    command, in: container,
                    streams: RemoteStreams(
                        input: nil, wantsOutput: true, wantsError: true, isTerminal: false, sizes: nil
                    ) { _, bytes in output.append(bytes) })
            }
            return ProbeResult(isSuccess: code == 0, message: output.text)
        } catch is CancellationError {
            throw CancellationError()
        } catch let error as DeadlineExceeded {
            let seconds = error.limit.components.seconds
            return ProbeResult(
                isSuccess: false,
                message: "command timed out: \"\(command.joined(separator: " "))\" timed out after \(seconds)s")
        } catch {
            return ProbeResult(isSuccess: false, message: "\(error)")
        }
    }
}
