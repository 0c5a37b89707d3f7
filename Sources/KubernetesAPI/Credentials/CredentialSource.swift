internal import Encodings
internal import Synchronization
internal import YAML

/// Gives the user's identity, and gets a new one when it is too old or was refused.
final class CredentialSource: Sendable {
    private struct Cached: Sendable {
        var identity: Identity
        /// When to ask again; nil for never.
        var expires: ContinuousClock.Instant?
    }

    private let credential: ClusterConfiguration.Credential
    private let isHTTPS: Bool
    private let runner: ExecPluginRunner?
    /// Keyed by nothing: there is one identity.
    private let loads = SharedLoads<Int, Cached>()
    /// The last token that was read well.
    private let lastToken: Mutex<String?>

    init(_ cluster: ClusterConfiguration) {
        credential = cluster.credential
        isHTTPS = cluster.server.isHTTPS
        runner = cluster.pluginRunner
        if case .tokenFile(_, let fallback) = cluster.credential {
            lastToken = Mutex(fallback)
        } else {
            lastToken = Mutex(nil)
        }
    }

    /// Whether a refused identity may be followed by a better one.
    var canRenew: Bool {
        switch credential {
        case .tokenFile, .plugin: true
        case .none, .token, .basic: false
        }
    }

    func identity() async throws -> Identity {
        // A password or token in clear text is worse than a refused request.
        guard isHTTPS else { return .anonymous }
        switch credential {
        case .none: return .anonymous
        case .token(let token): return Identity(authorization: "Bearer \(token)")
        case .basic(let user, let password):
            return Identity(authorization: "Basic \(Base64.encode(Array("\(user):\(password)".utf8)))")
        case .tokenFile(let path, _):
            return try await cached {
                Cached(identity: try self.readToken(path), expires: .now + .seconds(60))
            }
        case .plugin(let plugin): return try await cached { try await self.run(plugin) }
        }
    }

    /// Drops an identity that the server refused, unless a newer one is there already.
    func refused(_ identity: Identity) {
        if loads.loaded(0)?.identity == identity { loads.forget(0) }
    }

    private func cached(_ load: () async throws -> Cached) async throws -> Identity {
        if let old = loads.loaded(0), let expires = old.expires, expires <= .now { loads.forget(0) }
        return try await loads.value(for: 0, load: load).identity
    }

    private func readToken(_ path: String) throws -> Identity {
        do {
            if let token = trimmed(try FileBytes.read(path)) { lastToken.withLock { $0 = token } }
        } catch {
            // The file is replaced now and then; what was read last goes on until it is back.
            guard lastToken.withLock({ $0 }) != nil else {
                throw KubernetesError(.missingFile, "cannot read the token file '\(path)': \(error)", cause: error)
            }
        }
        guard let token = lastToken.withLock({ $0 }) else {
            throw KubernetesError(.missingFile, "the token file '\(path)' is empty")
        }
        return Identity(authorization: "Bearer \(token)")
    }

    // MARK: - Plugins

    private func run(_ plugin: ExecPlugin) async throws -> Cached {
        guard let runner else {
            throw KubernetesError(
                .credentialPlugin, "the user's credentials come from '\(plugin.command)', which cannot be run here")
        }
        let isInteractive = runner.hasTerminal && plugin.interactiveMode != .never
        if plugin.interactiveMode == .always, !isInteractive {
            throw KubernetesError(
                .credentialPlugin, "the credential plugin '\(plugin.command)' needs a terminal, and there is none")
        }
        var spec: [(String, Node)] = []
        if let cluster = plugin.clusterInfo { spec.append(("cluster", try JSONParser.parse(cluster))) }
        spec.append(("interactive", .bool(isInteractive)))
        let info: Node = .mapping([
            ("kind", "ExecCredential"), ("apiVersion", .string(plugin.apiVersion)), ("spec", .mapping(spec)),
        ])
        var environment = runner.environment.merging(plugin.environment) { $1 }
        environment["KUBERNETES_EXEC_INFO"] = JSONEmitter.text(info)
        let hints = plugin.installHint.map { [$0] } ?? []
        let output: ExecPluginOutput
        do {
            output = try await runner.run(
                ExecPluginInvocation(
                    command: plugin.command, arguments: plugin.arguments, environment: environment,
                    isInteractive: isInteractive))
        } catch let error as CancellationError {
            throw error
        } catch {
            throw KubernetesError(
                .credentialPlugin, "cannot run the credential plugin '\(plugin.command)': \(error)", hints: hints,
                cause: error)
        }
        guard output.exitCode == 0 else {
            throw KubernetesError(
                .credentialPlugin, "the credential plugin '\(plugin.command)' failed with exit code \(output.exitCode)",
                hints: hints + (trimmed(output.standardError).map { ["it said: \(String($0.suffix(500)))"] } ?? []))
        }
        return try Self.read(output.standardOutput, plugin: plugin)
    }

    private static func read(_ bytes: [UInt8], plugin: ExecPlugin) throws -> Cached {
        let answer: Node
        do {
            answer = try JSONParser.parse(bytes, path: plugin.command)
        } catch {
            // The parser's words could quote the credential.
            throw KubernetesError(
                .credentialPlugin, "the credential plugin '\(plugin.command)' wrote something else than one JSON object"
            )
        }
        let version = answer["apiVersion"]?.text ?? ""
        guard version == plugin.apiVersion else {
            throw KubernetesError(
                .credentialPlugin,
                "the credential plugin '\(plugin.command)' answered in version '\(version)' instead of '\(plugin.apiVersion)'",
                hints: ["change 'apiVersion' of the user's 'exec' in the kubeconfig, or update the plugin"])
        }
        let status = answer["status"]
        let token = status?["token"]?.text
        let certificate = status?["clientCertificateData"]?.text
        let key = status?["clientKeyData"]?.text
        guard token != nil || certificate != nil, (certificate == nil) == (key == nil) else {
            throw KubernetesError(
                .credentialPlugin,
                "the credential plugin '\(plugin.command)' gave neither a token nor a certificate with its key")
        }
        var expires: ContinuousClock.Instant?
        if let stamp = status?["expirationTimestamp"]?.text.flatMap({ Timestamp($0) }) {
            expires = .now + .seconds(stamp.seconds - Timestamp.now.seconds)
        }
        let identity = Identity(
            authorization: token.map { "Bearer \($0)" }, certificate: certificate.map { Array($0.utf8) },
            key: key.map { Array($0.utf8) })
        return Cached(identity: identity, expires: expires)
    }
}
