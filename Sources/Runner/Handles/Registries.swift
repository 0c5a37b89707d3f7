import Builders
import DockerEngine
import Files
import HTTP
import OCI
import RegistryAPI
import Subprocesses
import Synchronization

/// The registries of a run and the user's credentials for them: made when first needed, then shared.
final class Registries: ImageRegistry {
    private struct Connection {
        var client: RegistryClient
        var store: CredentialStore
        var transports: [HTTPClient]
    }

    private let surroundings: Surroundings
    private let insecure: Set<String>
    private let connection = Mutex<Connection?>(nil)

    init(surroundings: Surroundings, insecureRegistries: Set<String>) {
        self.surroundings = surroundings
        insecure = insecureRegistries
    }

    /// The credentials for a host in the engine's form; nil for none.
    func credentials(for host: String) async throws -> RegistryAuth? {
        let address = host == "registry-1.docker.io" ? "https://index.docker.io/v1/" : host
        switch try await connected().store.credentials(for: host) {
        case .password(let username, let password):
            return RegistryAuth(username: username, password: password, serverAddress: address)
        case .identityToken(let token):
            return RegistryAuth(username: "", password: "", identityToken: token, serverAddress: address)
        case .registryToken, nil: return nil
        }
    }

    func digest(of reference: String) async throws -> String? {
        try await connected().client.resolve(ImageReference(reference))?.digest.description
    }

    /// How the image of a reference is run.
    func imageConfig(of reference: String) async throws -> ImageConfig {
        try await connected().client.imageConfig(ImageReference(reference))
    }

    func putIndex(_ reference: String, of images: [(platform: String, digest: String)]) async throws -> String {
        let index = try ImageReference(reference)
        let children = try images.map { image in
            var child = index
            child.tag = nil
            child.digest = try Digest(image.digest)
            return (reference: child, platform: Optional(try Platform(image.platform)))
        }
        return try await connected().client.pushIndex(of: children, to: index).digest.description
    }

    func tag(_ digest: String, as reference: String) async throws {
        let target = try ImageReference(reference)
        var source = target
        source.tag = nil
        source.digest = try Digest(digest)
        let client = try connected().client
        let manifest = try await client.manifest(source)
        _ = try await client.putManifest(manifest.bytes, mediaType: manifest.mediaType, to: target)
    }

    /// Closes the connections, if there are any.
    func shutdown() async {
        let transports = connection.withLock { connection in
            defer { connection = nil }
            return connection?.transports ?? []
        }
        for transport in transports { await transport.shutdown() }
    }

    private func connected() throws -> Connection {
        try connection.withLock { connection in
            if let connection { return connection }
            let made = try connect()
            connection = made
            return made
        }
    }

    private func connect() throws -> Connection {
        let environment = surroundings.environment
        let directory =
            environment["DOCKER_CONFIG"].flatMap { $0.isEmpty ? nil : $0 } ?? surroundings.homeDirectory + "/.docker"
        let store = try CredentialStore(
            configJSON: try FileContent.readIfExists(directory + "/config.json"),
            configPath: directory + "/config.json",
            authConfig: environment["DOCKER_AUTH_CONFIG"]
        ) { name, action, input in
            let result = try await SystemCommandRunner().run(
                Command(
                    "docker-credential-\(name)", [action], environment: environment, input: input,
                    deadline: .seconds(30)))
            return (Int(result.status.exitCode), result.output)
        }
        let verifying = HTTPClient()
        let trusting = HTTPClient(configuration: .init(tls: TLSOptions(verifiesServer: false)))
        let client = RegistryClient(
            transports: RegistryTransports(verifying: verifying, trusting: trusting), credentials: store,
            insecureRegistries: insecure)
        return Connection(client: client, store: store, transports: [verifying, trusting])
    }
}
