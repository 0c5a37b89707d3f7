import DockerEngine
import NIOPosix
import Tasks

/// One build with BuildKit: a session and `POST /build`, side by side.
struct SessionBuild: Sendable {
    /// The longest time that ending a cancelled build may take.
    private static let cancelLimit = Duration.seconds(5)

    private enum Part: Sendable {
        case built
        case sessionEnded
    }

    let options: BuildOptions
    let engine: EngineClient
    let services: SessionServices
    let pool: NIOThreadPool

    func run(_ onProgress: @escaping @Sendable (BuildProgress) -> Void) async throws -> BuildResult {
        let buildID = BuildIdentifiers.build()
        let session = BuildSession(
            id: BuildIdentifiers.session(), sharedKey: BuildIdentifiers.sharedKey(options),
            services: SessionRouter(
                directories: [
                    "context": options.contextDirectory, "dockerfile": options.dockerfileDirectory,
                ], services: services, pool: pool))
        let output = BuildOutput(onProgress)
        do {
            try await run(session, buildID: buildID, output: output)
        } catch {
            // Closing the connection should end it; saying so ends it for sure.
            let engine = engine
            let isEnded = (error as? EngineError)?.code == .failed
            if !isEnded {
                // What made the build end is what counts; that it could not be ended twice does not.
                try? await withUncancellableTearDown {
                    try await withDeadline(Self.cancelLimit) { try await engine.cancelBuild(id: buildID) }
                }
            }
            try Task.checkCancellation()
            throw output.explained(error, of: options)
        }
        return try output.result()
    }

    private func run(_ session: BuildSession, buildID: String, output: BuildOutput) async throws {
        let parameters = options.parameters(dockerfile: options.dockerfileName, buildID: buildID)
        try await withThrowingTaskGroup(of: Part.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                let connection = try await session.connect(to: engine)
                // The build may still end well, when it needs nothing more; the engine tells.
                var reason: (any Error)?
                do { try await session.serve(connection) } catch { reason = error }
                // Not when it was ended here, because the build is over.
                if !Task.isCancelled { output.sessionEnded(reason) }
                return .sessionEnded
            }
            group.addTask {
                try await engine.buildWithSession(parameters, session: session.id, onMessage: output.take)
                return .built
            }
            while let part = try await group.next() {
                if case .built = part { return }
            }
        }
    }
}
