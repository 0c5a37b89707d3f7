import Kustomize

/// What `sk kustomize` is asked for.
public struct KustomizeRequest: Sendable {
    /// How charts are rendered.
    public struct Charts: Sendable {
        /// The helm program.
        public var command: String
        public var apiVersions: [String]
        /// Empty for helm's own choice.
        public var kubeVersion: String
        public var isDebugging: Bool

        public init(command: String, apiVersions: [String], kubeVersion: String, isDebugging: Bool) {
            self.command = command
            self.apiVersions = apiVersions
            self.kubeVersion = kubeVersion
            self.isDebugging = isDebugging
        }
    }

    /// A directory, or the URL of a repository.
    public var directory: String
    /// Whether files may lie outside of the kustomization that names them.
    public var allowsFilesOutside = false
    /// Whether objects stay in the order in which they were listed, where the kustomization does not say.
    public var keepsOrder = false
    /// Nil where charts are refused.
    public var charts: Charts?
    /// Flags for the kustomize command, which does the work where there are any.
    public var programArguments: [String] = []
    /// A file for all objects, or a directory that is there for a file of each; nil for the returned text.
    public var output: String?

    public init(directory: String) {
        self.directory = directory
    }

    var options: KustomizeBuilder.Options {
        var options = KustomizeBuilder.Options()
        options.loadRestriction = allowsFilesOutside ? .none : .rootOnly
        options.order = keepsOrder ? .none : .legacy
        options.helm = charts.map {
            HelmOptions(
                command: $0.command, apiVersions: $0.apiVersions, kubeVersion: $0.kubeVersion,
                isDebugging: $0.isDebugging)
        }
        return options
    }
}
