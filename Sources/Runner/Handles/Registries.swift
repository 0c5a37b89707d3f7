import Builders
import DockerEngine
import HTTP
import OCI
import RegistryAPI
import Subprocesses

/// The registries of a run, and the user's credentials for them.
struct Registries: ImageRegistry {
    private let store: CredentialStore
    private let client: RegistryClient

    init(session: Session) {
        let environment = session.surroundings.environment
        store = CredentialStore(
            environment: environment, homeDirectory: session.surroundings.homeDirectory,
            runHelper: { helper, action, input in
                let result = try await SystemCommandRunner().run(
                    Command(executable: helper, arguments: [action], environment: environment, input: input, deadline: .seconds(30)))
                return (result.status.exitCode, result.output)
            })
        client = RegistryClient(credentials: store, insecureRegistries: session.insecureRegistries)
    }

    /// The credentials for a host in the engine's form.
    func credentials(for host: String) async throws -> RegistryAuth? {
        try await store.credentials(for: host).map {
            RegistryAuth(
                username: $0.username, password: $0.password, identityToken: $0.identityToken, serverAddress: $0.serverAddress)
        }
    }

    func digest(of reference: String) async throws -> String? {
        try await client.digest(of: ImageReference(reference))?.description
    }

    func putIndex(_ reference: String, of images: [(platform: String, digest: String)]) async throws -> String {
        let children = try images.map { (platform: try Platform($0.platform), digest: try Digest($0.digest)) }
        return try await client.putIndex(ImageReference(reference), of: children).description
    }

    func tag(_ digest: String, as reference: String) async throws {
        try await client.tag(Digest(digest), as: ImageReference(reference))
    }
}

extension Session {
    /// Registries to talk to in plain HTTP: of the flag, the configurations and the user's settings.
    var insecureRegistries: Set<String> {
        Set(options.insecureRegistries + configs.flatMap(\.config.build.insecureRegistries) + global.insecureRegistries)
    }
}
