/// The user's kubeconfig files, merged.
public struct KubeConfig: Sendable {
    public struct Context: Sendable, Hashable {
        public var name: String
        public var cluster: String
        public var user: String
        public var namespace: String?
    }

    public var contexts: [Context]
    /// Empty when none is set.
    public var currentContext: String
    /// The files that were read, in order.
    public var files: [String]

    /// Reads `path` (`--kubeconfig`), or the files of `KUBECONFIG`, or `~/.kube/config`, in this order.
    ///
    /// - Throws: `.badKubeconfig`, `.missingFile`. No file at all is an empty config; `resolve` complains then.
    public static func load(path: String?, environment: [String: String], home: String?) throws -> KubeConfig {
        fatalError()
    }

    /// The cluster and user of a context, the current one for nil.
    ///
    /// - Throws: `.noKubeconfig`, `.unknownContext`, `.badKubeconfig`, `.missingFile`.
    public func resolve(
        context: String? = nil, namespace: String? = nil, pluginRunner: ExecPluginRunner? = nil
    ) throws -> ClusterConfiguration { fatalError() }
}
