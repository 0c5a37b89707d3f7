public import HTTP

/// All that is needed to talk to one cluster as one user.
public struct ClusterConfiguration: Sendable {
    /// Who the user is, as far as it is sent in headers or made by a plugin.
    public enum Credential: Sendable, Hashable {
        case none
        case token(String)
        /// Read again each minute and after a 401; the token is what to use until the first read works.
        case tokenFile(path: String, fallback: String?)
        case basic(user: String, password: String)
        case plugin(ExecPlugin)
    }

    /// Acting as somebody else (`Impersonate-*` headers).
    public struct Impersonation: Sendable, Hashable {
        public var user: String
        public var uid: String?
        public var groups: [String]
        public var extra: [String: [String]]

        public init(user: String, uid: String? = nil, groups: [String] = [], extra: [String: [String]] = [:]) {
            self.user = user
            self.uid = uid
            self.groups = groups
            self.extra = extra
        }
    }

    /// The context's name; nil in a pod.
    public var context: String?
    public var server: ServerURL
    /// The namespace of what names none.
    public var namespace: String
    public var tls: TLSOptions
    /// `http://`, `https://` or `socks5://`; nil for none.
    public var proxyURL: String?
    public var credential: Credential
    public var impersonation: Impersonation?
    /// Runs the credential's plugin; needed for `Credential.plugin` alone.
    public var pluginRunner: ExecPluginRunner?
    /// Whether images of a local engine are this cluster's own: minikube says so in its kubeconfig entry.
    public var isMinikube: Bool
    /// The file of the cluster's certificate authority, absolute where its kubeconfig is; nil where the kubeconfig holds
    /// the certificate itself, or none.
    public var certificateAuthorityFile: String?
    /// The fields of a kubeconfig that the TLS options come from, for messages about them.
    var authorityField: KubeConfigField?
    var certificateField: KubeConfigField?
    var keyField: KubeConfigField?

    public init(
        context: String? = nil, server: ServerURL, namespace: String = "default", tls: TLSOptions = TLSOptions(),
        proxyURL: String? = nil, credential: Credential = .none, impersonation: Impersonation? = nil,
        pluginRunner: ExecPluginRunner? = nil, isMinikube: Bool = false
    ) {
        self.context = context
        self.server = server
        self.namespace = namespace
        self.tls = tls
        self.proxyURL = proxyURL
        self.credential = credential
        self.impersonation = impersonation
        self.pluginRunner = pluginRunner
        self.isMinikube = isMinikube
    }
}
