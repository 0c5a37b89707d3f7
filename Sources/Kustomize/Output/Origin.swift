import Files
import YAML

/// Where an object, or a change to it, comes from: a file, or a field or plugin of a kustomization.
struct Origin: Sendable {
    private var path: String?
    private var configuredIn: String?
    private var kind: String?
    private var name: String?

    /// A file; nil unless the build was asked for origins, since finding it out costs system calls.
    init?(path: String, session: BuildSession) {
        guard session.buildMetadata.wantsOrigins else { return nil }
        self.path = Self.relative(path, session)
    }

    init?(configuredIn layer: KustomizationLayer, kind: String, name: String? = nil) {
        let session = layer.loader.session
        guard session.buildMetadata.wantsOrigins || session.buildMetadata.wantsTransformations else { return nil }
        configuredIn = Self.relative(layer.kustomization.path, session)
        self.kind = kind
        self.name = name
    }

    private static func relative(_ path: String, _ session: BuildSession) -> String {
        PathText.relative(session.reader.resolved(path), from: session.top)
    }

    /// As it is written into annotations.
    var node: Node {
        var entries: [(String, Node)] = []
        if let path { entries.append(("path", .string(path))) }
        if let configuredIn, let kind {
            entries.append(("configuredIn", .string(configuredIn)))
            var by: [(String, Node)] = [("apiVersion", "builtin"), ("kind", .string(kind))]
            if let name { by.append(("name", .string(name))) }
            entries.append(("configuredBy", .mapping(by)))
        }
        return .mapping(entries)
    }
}
