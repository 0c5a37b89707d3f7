import Files
import YAML

/// Where an object, or a change to it, comes from: a file, or a field or plugin of a kustomization.
struct Origin: Sendable {
    private var path: String?
    private var repository: String?
    private var ref: String?
    private var configuredIn: String?
    private var kind: String?
    private var name: String?
    private var namespace: String?

    /// A file; nil unless the build was asked for origins, since finding it out costs system calls.
    init?(path: String, in layer: KustomizationLayer) {
        let loader = layer.loader
        guard loader.session.buildMetadata.wantsOrigins else { return nil }
        if FileLoader.isWebAddress(path) {
            self.init()
            self.path = path
        } else {
            self.init(loader, path: PathText.resolve(path, in: loader.directory))
        }
    }

    /// A field of a kustomization.
    init?(configuredIn layer: KustomizationLayer, kind: String) {
        self.init(layer, file: layer.kustomization.path, kind: kind, name: nil, namespace: nil)
    }

    /// A plugin with a configuration of its own, in a file or in the kustomization.
    init?(plugin: PluginConfiguration) {
        self.init(
            plugin.layer, file: plugin.node.mark.source?.path ?? plugin.layer.kustomization.path, kind: plugin.kind,
            name: plugin.name, namespace: plugin.node["metadata"]?["namespace"]?.text)
    }

    private init?(_ layer: KustomizationLayer, file: String, kind: String, name: String?, namespace: String?) {
        let metadata = layer.loader.session.buildMetadata
        guard metadata.wantsOrigins || metadata.wantsTransformations else { return nil }
        self.init(layer.loader, path: file)
        configuredIn = path
        path = nil
        self.kind = kind
        self.name = name
        self.namespace = namespace
    }

    private init() {}

    private init(_ loader: FileLoader, path: String) {
        let resolved = loader.reader.resolved(path)
        if let clone = loader.clones.last {
            self.path = PathText.relative(resolved, from: clone.top)
            repository = clone.repository.url
            ref = clone.repository.ref
        } else {
            self.path = PathText.relative(resolved, from: loader.session.top)
        }
    }

    /// As it is written into annotations.
    var node: Node {
        var entries: [(String, Node)] = []
        if let path { entries.append(("path", .string(path))) }
        if let repository { entries.append(("repo", .string(repository))) }
        if let ref { entries.append(("ref", .string(ref))) }
        if let configuredIn, let kind {
            entries.append(("configuredIn", .string(configuredIn)))
            var by: [(String, Node)] = [("apiVersion", "builtin"), ("kind", .string(kind))]
            if let name { by.append(("name", .string(name))) }
            if let namespace { by.append(("namespace", .string(namespace))) }
            entries.append(("configuredBy", .mapping(by)))
        }
        return .mapping(entries)
    }
}
