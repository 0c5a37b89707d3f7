import Files
import JSON
import SandboxModel

extension PodWorker {
    /// Makes and starts a container, and tries again until it can be made.
    func newRun(_ name: String, isRestart: Bool) async throws -> Run {
        guard let sandbox else { throw CancellationError() }
        guard let old = record(name) else { throw CancellationError() }
        let attempt = old.restartCount + (isRestart ? 1 : 0)
        // One dead container is kept for its log.
        if isRestart, !old.previousID.isEmpty, old.previousID != old.containerID {
            try? await context.runtime.remove(old.previousID)
        }
        var isFirst = true
        while true {
            if !isFirst { try await changes.wait(atMost: .seconds(10), timer: context.timer) }
            isFirst = false
            let image = try await image(for: name)
            let settings: ContainerSettings
            do {
                settings = try await self.settings(
                    of: name, attempt: attempt, image: image, sandbox: sandbox)
            } catch let problem as ConfigurationProblem {
                await refuse(name, "CreateContainerConfigError", problem.message)
                continue
            }
            let id: String
            do {
                id = try await context.runtime.create(settings)
            } catch let error as RuntimeError {
                await refuse(name, "CreateContainerError", error.message)
                continue
            }
            // Before it runs, so that a short life is not missed.
            _ = death(of: id)
            await recordEvent(.normal, "Created", "Created container: \(name)", container: name)
            return try await start(name, id, attempt: attempt, image)
        }
    }

    private func refuse(_ name: String, _ reason: String, _ message: String) async {
        change(name) { $0.wait(reason, message) }
        await recordEvent(.warning, "Failed", "Error: \(message)", container: name)
    }

    private func start(
        _ name: String, _ id: String, attempt: Int, _ image: RuntimeImage
    ) async throws -> Run {
        let imageName = spec(of: name)["image"]?.string ?? ""
        do {
            try await context.runtime.start(id)
        } catch let error as RuntimeError {
            let message = "failed to start container \"\(id)\": Error response from daemon: \(error.message)"
            await recordEvent(.warning, "Failed", "Error: \(message)", container: name)
            change(name) { $0.begin(id, attempt: attempt, image: image, named: imageName) }
            return .ended(
                Termination(
                    exitCode: 128, reason: "StartError", message: message, finishedAt: context.clock.now(),
                    containerID: id))
        }
        let since = context.clock.now()
        await recordEvent(.normal, "Started", "Started container \(name)", container: name)
        if let hook = spec(of: name)[path: "lifecycle", "postStart"] {
            if let complaint = try await run(hook: hook, of: name, id, limit: .seconds(3600)) {
                await recordEvent(
                    .warning, "FailedPostStartHook", "PostStartHook failed: \(complaint)", container: name)
                await stop(name, id, grace: 30, message: "FailedPostStartHook")
                change(name) { $0.begin(id, attempt: attempt, image: image, named: imageName) }
                return .ended(await ended(id, name))
            }
        }
        change(name) { record in
            record.begin(id, attempt: attempt, image: image, named: imageName)
            record.state = .running(since: since)
            record.isStarted = false
            record.isReady = false
        }
        return .running(id: id)
    }

    /// What a container left as its last words.
    func terminationMessage(of container: RuntimeContainer, _ name: String) async -> String {
        let spec = spec(of: name)
        let path = terminationFile(name, attempt: container.attempt)
        let bytes = try? await BlockingWork.run { try FileContent.readIfExists(path, limit: 1 << 20) }
        let text = String(decoding: (bytes.flatMap { $0 } ?? []).prefix(4096), as: UTF8.self)
        guard text.isEmpty, container.exitCode != 0,
            spec["terminationMessagePolicy"]?.string == "FallbackToLogsOnError"
        else { return text }
        var options = PodLogOptions()
        options.tailLines = 80
        let log = OutputBuffer(limit: 1 << 16)
        // Without its log there is nothing to fall back to.
        try? await context.runtime.log(of: container, options: options) { log.append($0) }
        return String(decoding: log.bytes.suffix(2048), as: UTF8.self)
    }

    func terminationFile(_ name: String, attempt: Int) -> String {
        "\(context.directory(of: identity))/containers/\(name)/\(attempt)"
    }
}
