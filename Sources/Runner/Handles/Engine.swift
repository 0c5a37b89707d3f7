import DockerEngine
import HTTP
import KubernetesAPI
import RegistryAPI
import Tasks

/// The one Docker engine of a run: found and connected when it is first needed, then shared.
final class Engine: Sendable {
    private struct Connection: Sendable {
        var client: EngineClient
        var transport: HTTPClient
    }

    private let variables: AsyncOnce<[String: String]>
    private let once: AsyncOnce<Connection>

    /// - Parameter environment: the variables that say where the engine is; asked when it is first needed.
    init(surroundings: Surroundings, environment: @escaping @Sendable () async throws -> [String: String]) {
        let variables = AsyncOnce(environment)
        self.variables = variables
        once = AsyncOnce {
            let endpoint = try EngineEndpoint.resolve(
                environment: try await variables.get(), homeDirectory: surroundings.homeDirectory)
            let transport = HTTPClient(configuration: endpoint.clientConfiguration)
            do {
                return Connection(
                    client: try await EngineClient.connect(to: endpoint, transport: transport), transport: transport)
            } catch {
                await transport.shutdown()
                throw error
            }
        }
    }

    /// The client.
    ///
    /// - Throws: `EngineError` that says where the engine was looked for, and what to start.
    func client() async throws -> EngineClient { try await once.get().client }

    /// The environment in which programs find the same engine.
    func environment() async throws -> [String: String] { try await variables.get() }

    /// Closes the connections, if there are any.
    func shutdown() async { await once.current?.transport.shutdown() }
}

extension Minikube {
    /// The environment with the engine of a minikube in it, where there is one to build with: that of
    /// `--minikube-profile`, or of the current cluster when minikube made it.
    func engineEnvironment(options: RunOptions, cluster: Cluster) async throws -> [String: String] {
        guard let profile = try await engineProfile(options: options, cluster: cluster),
            let variables = try await engineVariables(profile: profile)
        else { return environment }
        var result = environment.merging(variables) { $1 }
        // A context would name another engine.
        result["DOCKER_CONTEXT"] = nil
        return result
    }

    private func engineProfile(options: RunOptions, cluster: Cluster) async throws -> String? {
        if let profile = options.minikubeProfile { return profile }
        guard let context = try cluster.contextName() else { return nil }
        if context == "minikube" { return context }
        guard options.detectsMinikube, ImageDeliveryRules.byName(.init(context: context)) == nil else { return nil }
        return try await made(try cluster.client().cluster) ? context : nil
    }
}
