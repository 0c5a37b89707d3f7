internal import Diagnostics
internal import Encodings
internal import HTTP
internal import YAML

extension KubeConfig {
    /// The cluster and user of a context, the current one for nil.
    ///
    /// - Parameters:
    ///   - namespace: beats the context's; without either it is `default`.
    ///   - pluginRunner: runs the user's exec credential plugin, where there is one.
    /// - Throws: `.noKubeconfig`, `.unknownContext`, `.badKubeconfig`, `.missingFile`.
    public func resolve(
        context wanted: String? = nil, namespace: String? = nil, pluginRunner: ExecPluginRunner? = nil
    ) throws -> ClusterConfiguration {
        let context = try self.context(wanted)
        guard let cluster = clusters[context.cluster] else {
            throw KubernetesError(
                .badKubeconfig,
                "the context '\(context.name)' names the cluster '\(context.cluster)', which no file defines",
                hints: [suggestionHint(for: context.cluster, among: clusters.keys)].compactMap { $0 } + [filesHint])
        }
        var user = Entry(node: .mapping([]), directory: ".", file: "")
        if !context.user.isEmpty {
            guard let found = users[context.user] else {
                throw KubernetesError(
                    .badKubeconfig,
                    "the context '\(context.name)' names the user '\(context.user)', which no file defines",
                    hints: [suggestionHint(for: context.user, among: users.keys)].compactMap { $0 } + [filesHint])
            }
            user = found
        }
        var result = try Self.cluster(cluster, name: context.cluster)
        result.context = context.name
        result.namespace = namespace ?? context.namespace ?? "default"
        result.isMinikube = context.isMinikube || Self.isMinikube(cluster.node, extension: "cluster_info")
        result.pluginRunner = pluginRunner
        try Self.readUser(user, name: context.user, cluster: cluster, into: &result)
        return result
    }

    /// The context of that name, or the current one.
    ///
    /// - Throws: `.noKubeconfig`, `.unknownContext`.
    public func context(_ wanted: String? = nil) throws -> Context {
        guard !contexts.isEmpty else {
            let looked = candidates.map { "'\($0)'" }.joined(separator: ", ")
            throw KubernetesError(
                .noKubeconfig, files.isEmpty ? "no kubeconfig found" : "the kubeconfig has no contexts",
                hints: [
                    looked.isEmpty ? "set KUBECONFIG or HOME" : "looked at \(looked)",
                    "start a cluster, or name its file with '--kubeconfig' or KUBECONFIG",
                ])
        }
        let name = wanted.flatMap { $0.isEmpty ? nil : $0 } ?? currentContext
        guard !name.isEmpty else {
            throw KubernetesError(
                .unknownContext, "the kubeconfig sets no 'current-context'",
                hints: ["choose one with '--kube-context': \(contextNames)"])
        }
        guard let context = contexts.first(where: { $0.name == name }) else {
            let origin = wanted == nil ? "the current context '\(name)' is" : "there is no context '\(name)'"
            throw KubernetesError(
                .unknownContext,
                wanted == nil ? "\(origin) not defined in the kubeconfig" : "\(origin) in the kubeconfig",
                hints: [suggestionHint(for: name, among: contexts.map(\.name))].compactMap { $0 }
                    + ["contexts: \(contextNames)", filesHint])
        }
        return context
    }

    private var contextNames: String { contexts.map { "'\($0.name)'" }.joined(separator: ", ") }

    private var filesHint: String { "read from \(files.map { "'\($0)'" }.joined(separator: ", "))" }

    // MARK: - Cluster

    private static func cluster(_ entry: Entry, name: String) throws -> ClusterConfiguration {
        let node = entry.node
        let authority = try bytes(of: "certificate-authority", in: entry, owner: "cluster '\(name)'")
        let isInsecure = node["insecure-skip-tls-verify"]?.bool ?? false
        if isInsecure, authority != nil {
            throw KubernetesError(
                .badKubeconfig,
                "cluster '\(name)' sets both a certificate authority and 'insecure-skip-tls-verify'",
                at: node["insecure-skip-tls-verify"]?.location, hints: ["remove one of them"])
        }
        guard let text = node["server"]?.text, !text.isEmpty else {
            throw KubernetesError(.badKubeconfig, "cluster '\(name)' has no 'server'", at: node.location)
        }
        guard let server = ServerURL(text, defaultsToHTTPS: authority != nil || isInsecure) else {
            throw KubernetesError(
                .badKubeconfig, "the server '\(text)' of cluster '\(name)' is not an http or https URL",
                at: node["server"]?.location)
        }
        var tls = TLSOptions()
        tls.trustedCertificatesPEM = authority
        tls.verifiesServer = !isInsecure
        tls.serverName = node["tls-server-name"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        var result = ClusterConfiguration(
            server: server, tls: tls, proxyURL: node["proxy-url"]?.text.flatMap { $0.isEmpty ? nil : $0 })
        result.certificateAuthorityFile = node["certificate-authority"]?.text.flatMap {
            $0.isEmpty ? nil : absolute($0, in: entry.directory)
        }
        result.authorityField = field("certificate-authority", in: entry, owner: "cluster '\(name)'")
        return result
    }

    // MARK: - User

    private static func readUser(
        _ entry: Entry, name: String, cluster: Entry, into result: inout ClusterConfiguration
    ) throws {
        let node = entry.node
        let owner = "user '\(name)'"
        result.tls.clientCertificatePEM = try bytes(of: "client-certificate", in: entry, owner: owner)
        result.tls.clientKeyPEM = try bytes(of: "client-key", in: entry, owner: owner)
        result.certificateField = field("client-certificate", in: entry, owner: owner)
        result.keyField = field("client-key", in: entry, owner: owner)
        if (result.tls.clientCertificatePEM == nil) != (result.tls.clientKeyPEM == nil) {
            throw KubernetesError(
                .badKubeconfig, "\(owner) needs both a client certificate and its key, and has one of them",
                at: node.location)
        }
        func text(_ key: String) -> String? { node[key]?.text.flatMap { $0.isEmpty ? nil : $0 } }
        let token = text("token")
        let tokenFile = text("tokenFile").map { absolute($0, in: entry.directory) }
        let password = text("username")
        if token != nil || tokenFile != nil, password != nil {
            throw KubernetesError(
                .badKubeconfig, "\(owner) has both a token and a user name with password", at: node.location,
                hints: ["keep one of them"])
        }
        if let user = text("as") {
            let extra = (node["as-user-extra"]?.mapping ?? Mapping()).map { key, value in
                (key, (value.sequence ?? []).compactMap(\.text))
            }
            result.impersonation = .init(
                user: user, uid: text("as-uid"), groups: (node["as-groups"]?.sequence ?? []).compactMap(\.text),
                extra: Dictionary(extra) { first, _ in first })
        } else if let stray = ["as-uid", "as-groups", "as-user-extra"].first(where: {
            node[$0].map { !$0.isNull } ?? false
        }) {
            throw KubernetesError(
                .badKubeconfig, "\(owner) sets '\(stray)' without 'as'", at: node[stray]?.location)
        }
        let plugin = node["exec"].flatMap { $0.isNull ? nil : $0 }
        let provider = node["auth-provider"].flatMap { $0.isNull ? nil : $0 }
        if let plugin, provider != nil {
            throw KubernetesError(
                .badKubeconfig, "\(owner) has both 'exec' and 'auth-provider'", at: plugin.location,
                hints: ["keep one of them"])
        }
        if let tokenFile {
            result.credential = .tokenFile(path: tokenFile, fallback: token)
        } else if let token {
            result.credential = .token(token)
        } else if let user = password {
            result.credential = .basic(user: user, password: text("password") ?? "")
        } else if result.tls.clientCertificatePEM != nil {
            return
        } else if let plugin {
            result.credential = .plugin(
                try self.plugin(plugin, owner: owner, directory: entry.directory, cluster: cluster))
        } else if let provider {
            let kind = provider["name"]?.text ?? ""
            if kind == "oidc", let token = provider[path: "config", "id-token"]?.text {
                result.credential = .token(token)
                return
            }
            throw KubernetesError(
                .badKubeconfig, "\(owner) uses the auth-provider '\(kind)', which was removed from Kubernetes clients",
                at: provider.location, hints: ["use an exec credential plugin instead"])
        }
    }

    private static func plugin(_ node: Node, owner: String, directory: String, cluster: Entry) throws -> ExecPlugin {
        guard let command = node["command"]?.text, !command.isEmpty else {
            throw KubernetesError(.badKubeconfig, "'exec' of \(owner) has no 'command'", at: node.location)
        }
        let versions = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"]
        let apiVersion = node["apiVersion"]?.text ?? ""
        guard versions.contains(apiVersion) else {
            throw KubernetesError(
                .badKubeconfig, "'exec' of \(owner) has the apiVersion '\(apiVersion)'",
                at: (node["apiVersion"] ?? node).location,
                hints: ["use \(versions.map { "'\($0)'" }.joined(separator: " or "))"])
        }
        let modeText = node["interactiveMode"]?.text
        guard let mode = ExecPlugin.InteractiveMode(rawValue: modeText ?? "IfAvailable"),
            modeText != nil || apiVersion.hasSuffix("v1beta1")
        else {
            throw KubernetesError(
                .badKubeconfig, "'exec' of \(owner) needs an 'interactiveMode'",
                at: (node["interactiveMode"] ?? node).location, hints: ["use 'Never', 'IfAvailable' or 'Always'"])
        }
        let variables = (node["env"]?.sequence ?? []).compactMap { item -> (String, String)? in
            guard let name = item["name"]?.text else { return nil }
            return (name, item["value"]?.text ?? "")
        }
        let wantsCluster = node["provideClusterInfo"]?.bool ?? false
        return ExecPlugin(
            command: command.contains("/") ? absolute(command, in: directory) : command,
            arguments: (node["args"]?.sequence ?? []).compactMap(\.text),
            environment: Dictionary(variables) { $1 }, apiVersion: apiVersion,
            installHint: node["installHint"]?.text, providesClusterInfo: wantsCluster, interactiveMode: mode,
            clusterInfo: wantsCluster ? try clusterInfo(cluster) : nil)
    }

    /// The `spec.cluster` that a plugin gets (spec 1.4).
    private static func clusterInfo(_ entry: Entry) throws -> String {
        var info = Mapping()
        for key in ["server", "tls-server-name", "insecure-skip-tls-verify", "proxy-url", "disable-compression"] {
            if let value = entry.node[key], !value.isNull { info[key] = value }
        }
        if let authority = try bytes(of: "certificate-authority", in: entry, owner: "cluster") {
            info["certificate-authority-data"] = .string(Base64.encode(authority))
        }
        let extensions = entry.node["extensions"]?.sequence ?? []
        if let config = extensions.first(where: { $0["name"]?.text == "client.authentication.k8s.io/exec" }) {
            info["config"] = config["extension"]
        }
        return JSONEmitter.text(.mapping(info))
    }

    // MARK: - Files

    /// The bytes of `key-data`, or of the file that `key` names.
    private static func bytes(of key: String, in entry: Entry, owner: String) throws -> [UInt8]? {
        if let data = entry.node["\(key)-data"]?.text, !data.isEmpty {
            guard let bytes = Base64.decode(data) else {
                throw KubernetesError(
                    .badKubeconfig, "'\(key)-data' of \(owner) is not base64", at: entry.node["\(key)-data"]?.location)
            }
            return bytes
        }
        guard let file = entry.node[key]?.text, !file.isEmpty else { return nil }
        let path = absolute(file, in: entry.directory)
        do {
            return try FileBytes.read(path)
        } catch {
            throw KubernetesError(
                .missingFile, "cannot read '\(key)' of \(owner), the file '\(path)': \(error)",
                at: entry.node[key]?.location,
                hints: ["relative paths begin at the kubeconfig's directory; '~' is not expanded"], cause: error)
        }
    }

    /// Which of `key-data` and `key` counts, nil for neither.
    private static func field(_ key: String, in entry: Entry, owner: String) -> KubeConfigField? {
        guard let name = ["\(key)-data", key].first(where: { entry.node[$0]?.text?.isEmpty == false }) else {
            return nil
        }
        return KubeConfigField(key: name, owner: owner, file: entry.file, location: entry.node[name]?.location)
    }

    private static func absolute(_ path: String, in directory: String) -> String {
        path.hasPrefix("/") ? path : directory == "/" ? "/\(path)" : "\(directory)/\(path)"
    }
}
