import FoundationEssentials

/// Credentials as the docker CLI keeps them: in `config.json` or in credential helpers (spec docker-engine 5.2).
///
/// Each host is asked for once, one helper at a time: some keychains hang otherwise.
public actor CredentialStore: RegistryCredentialSource {
    /// Runs `docker-credential-NAME ACTION` with the given standard input; gives its exit status and standard output.
    public typealias HelperRunner =
        @Sendable (_ name: String, _ action: String, _ input: [UInt8]) async throws -> (exit: Int, output: [UInt8])

    private let config: CredentialConfig
    /// `DOCKER_AUTH_CONFIG`, which wins where it names the host.
    private let override: CredentialConfig?
    private let runHelper: HelperRunner
    private var known: [String: RegistryCredentials?] = [:]
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - configJSON: the bytes of Docker's `config.json`, nil when there is none.
    ///   - configPath: its path, for messages.
    ///   - authConfig: the value of `DOCKER_AUTH_CONFIG`.
    /// - Throws: `RegistryError` with `badCredentials` when one of them is no such JSON.
    public init(
        configJSON: [UInt8]?, configPath: String = "config.json", authConfig: String? = nil,
        runHelper: @escaping HelperRunner
    ) throws {
        config = try configJSON.map { try CredentialConfig(json: $0, place: "'\(configPath)'") } ?? CredentialConfig()
        override = try authConfig.flatMap { $0.isEmpty ? nil : $0 }.map {
            try CredentialConfig(json: Array($0.utf8), place: "'DOCKER_AUTH_CONFIG'")
        }
        self.runHelper = runHelper
    }

    public func credentials(for host: String) async throws -> RegistryCredentials? {
        let key = Self.key(for: host)
        if let known = known[key] { return known }
        if let credentials = try override?.stored(for: key) { return remember(credentials, for: key) }
        guard let helper = config.helper(for: key) else { return remember(try config.stored(for: key), for: key) }
        await takeTurn()
        defer { passTurn() }
        // Somebody may have asked for the same host meanwhile.
        if let known = known[key] { return known }
        let fromHelper = try await ask(helper, for: key)
        return remember(try fromHelper ?? config.stored(for: key), for: key)
    }

    /// Docker Hub's key is a URL, for reasons of history.
    static func key(for host: String) -> String {
        ["docker.io", "index.docker.io", "registry-1.docker.io"].contains(host) ? "https://index.docker.io/v1/" : host
    }

    private func remember(_ credentials: RegistryCredentials?, for key: String) -> RegistryCredentials? {
        known[key] = .some(credentials)
        return credentials
    }

    private func takeTurn() async {
        if isBusy {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            isBusy = true
        }
    }

    private func passTurn() {
        if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
    }

    private func ask(_ helper: String, for key: String) async throws -> RegistryCredentials? {
        struct Answer: Decodable {
            var username: String
            var secret: String

            enum CodingKeys: String, CodingKey {
                case username = "Username"
                case secret = "Secret"
            }
        }
        let program = "docker-credential-\(helper)"
        let exit: Int
        let output: [UInt8]
        do {
            (exit, output) = try await runHelper(helper, "get", Array(key.utf8))
        } catch let error as CancellationError {
            throw error
        } catch {
            throw RegistryError(
                .helperFailed, "the credential helper '\(program)' for '\(key)' cannot be run: \(error)",
                hints: ["install it, or remove it from Docker's config.json"], cause: error)
        }
        guard exit == 0 else {
            // The protocol has no other sign for it than this text, on standard output.
            let text = String(decoding: output, as: UTF8.self)
            if text.contains("credentials not found") { return nil }
            throw RegistryError(
                .helperFailed, "the credential helper '\(program)' failed for '\(key)' with exit status \(exit)",
                hints: ["run 'echo \(key) | \(program) get' to see why"])
        }
        do {
            let answer = try JSONDecoder().decode(Answer.self, from: Data(output))
            if answer.username == "<token>" { return .identityToken(answer.secret) }
            return answer.username.isEmpty && answer.secret.isEmpty
                ? nil : .password(username: answer.username, password: answer.secret)
        } catch {
            // Not the decoder's error: it could show a part of the secret.
            throw RegistryError(
                .helperFailed, "the credential helper '\(program)' does not answer in its protocol's JSON")
        }
    }
}
