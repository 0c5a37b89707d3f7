import Config
import Diagnostics
import KubernetesAPI
import LogTails
import PipelineModel
import PortForwards

extension Session {
    /// Whether logs are shown after the deploy: `--tail`, on by itself for `debug`.
    var followsLogs: Bool { options.tail ?? (options.command == "debug") }

    /// What is forwarded after the deploy (spec skaffold-pipeline 7).
    var portForwardModes: PortForwardModes {
        var modes = options.portForward ?? (options.command == "debug" ? PortForwardModes(user: true, debug: true) : .off)
        if options.command == "debug", let given = options.portForward, given.services { modes.debug = true }
        return modes
    }

    /// Shows logs and forwards ports until the task is cancelled.
    func follow(_ modules: [RenderedModule], built: [BuiltArtifact]) async throws {
        let client = try cluster.client()
        let forwards = try configuredForwards() + serviceForwards(modules)
        reporter.report(.line("Press Ctrl+C to exit"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            if followsLogs {
                let tail = LogTail(client: client, reporter: reporter, selection: logSelection(modules, built))
                group.addTask { try await tail.run() }
            }
            for forward in forwards {
                let forwarder = PortForwarder(client: client, reporter: reporter)
                group.addTask { try await forwarder.run(forward) }
            }
            // Without logs or forwards there is still a Ctrl+C to wait for.
            group.addTask { try await Task.sleep(for: .seconds(60 * 60 * 24 * 365)) }
            try await group.next()
            group.cancelAll()
        }
    }
}
