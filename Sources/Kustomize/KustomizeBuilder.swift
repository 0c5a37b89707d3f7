import Diagnostics
import Files
public import YAML

/// Builds kustomizations natively, with the results of `kustomize build` (spec kustomize, part A).
public struct KustomizeBuilder: Sendable {
    /// Whether files may lie outside of the kustomization that names them.
    public enum LoadRestriction: Sendable {
        case rootOnly, none
    }

    public struct Options: Sendable {
        public var loadRestriction: LoadRestriction
        /// The value of the label that `buildMetadata: [managedByLabel]` asks for.
        public var managedBy: String
        public init(loadRestriction: LoadRestriction = .rootOnly, managedBy: String = "kustomize-(devel)") {
            self.loadRestriction = loadRestriction
            self.managedBy = managedBy
        }
    }

    private let reader: any FileReader
    private let options: Options

    public init(reader: any FileReader = DiskFileReader(), options: Options = Options()) {
        self.reader = reader
        self.options = options
    }

    /// The objects that a directory's kustomization makes, in the order in which they are applied.
    ///
    /// Marks point at the lines the user wrote. Key order is the files' own; `YAMLEmitter.Options.kubernetes` sorts.
    /// - Throws: `KustomizeError`, or the error of the YAML reader, with the place.
    public func build(directory: String) throws -> [Node] {
        try result(of: directory).objects
    }

    /// The same with what was read and what should be said.
    public func result(of directory: String) throws -> KustomizeResult {
        let shown = PathText.clean(directory)
        guard reader.kind(of: shown) != .missing else {
            throw KustomizeError(
                .fileMissing, "the kustomization '\(shown)' does not exist: no such file or directory",
                hints: suggestionHint(
                    for: PathText.name(shown), among: reader.names(in: PathText.parent(shown))
                ).map { [$0] } ?? ["name a directory that has a kustomization.yaml"])
        }
        let root = reader.resolved(shown)
        let session = BuildSession(reader: reader, options: options, top: root)
        let loader = FileLoader(session: session, directory: shown, root: root, visited: [root])
        let layer = try KustomizationLayer(loader, at: nil)
        session.buildMetadata = layer.kustomization.buildMetadata ?? BuildMetadata()

        var accumulator = Accumulator()
        try layer.accumulate(into: &accumulator)
        for index in accumulator.resources.items.indices where accumulator.resources.items[index].needsHash {
            accumulator.resources.items[index].recordID()
            let resource = accumulator.resources.items[index]
            accumulator.resources.items[index].setName("\(resource.name)-\(HashSuffix.of(resource))")
        }
        try NameReferenceFixer(accumulator.configuration).fix(&accumulator.resources)
        try VariableResolver(session: session).resolve(&accumulator)

        var resources = accumulator.resources.items.filter { !$0.isLocalConfiguration }
        resources = (layer.kustomization.order ?? .legacy).sort(resources)
        for index in resources.indices { session.buildMetadata.finish(&resources[index], managedBy: options.managedBy) }
        return KustomizeResult(objects: resources.map(\.node), files: session.files, warnings: session.warnings)
    }
}

extension Resource {
    /// Objects for tools only, which are not applied.
    fileprivate var isLocalConfiguration: Bool {
        guard let value = node["metadata"]?["annotations"]?["config.kubernetes.io/local-config"] else { return false }
        return value.text != "false"
    }
}
