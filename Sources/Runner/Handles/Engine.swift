import DockerEngine
import HTTP
import RegistryAPI
import Tasks

/// The one Docker engine of a run: found and connected when it is first needed, then shared.
final class Engine: Sendable {
    private let once: AsyncOnce<(EngineClient, HTTPClient)>

    init(surroundings: Surroundings) {
        once = AsyncOnce {
            let endpoint = try EngineEndpoint.resolve(
                environment: surroundings.environment, homeDirectory: surroundings.homeDirectory)
            let transport = HTTPClient(configuration: endpoint.clientConfiguration)
            do {
                return (try await EngineClient.connect(to: endpoint, transport: transport), transport)
            } catch {
                await transport.shutdown()
                throw error
            }
        }
    }

    /// The client.
    ///
    /// - Throws: `EngineError` that says where the engine was looked for, and what to start.
    func client() async throws -> EngineClient { try await once.get().0 }

    /// Closes the connections, if there are any.
    func shutdown() async { await once.current?.1.shutdown() }
}
