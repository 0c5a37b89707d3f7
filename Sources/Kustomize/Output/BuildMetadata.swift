import YAML

/// `buildMetadata`: what the build notes in the objects about itself (spec kustomize 11).
struct BuildMetadata {
    private(set) var wantsOrigins = false
    private(set) var wantsTransformations = false
    private var wantsManagedBy = false

    init() {}

    init(_ entries: [PlacedText]) throws {
        for entry in entries {
            switch entry.text {
            case "originAnnotations": wantsOrigins = true
            case "transformerAnnotations": wantsTransformations = true
            case "managedByLabel": wantsManagedBy = true
            default:
                throw KustomizeError(
                    .kustomizationInvalid, "unknown entry '\(entry.text)' in 'buildMetadata'", at: entry.location,
                    hints: ["it is one of 'originAnnotations', 'transformerAnnotations' and 'managedByLabel'"])
            }
        }
    }

    /// Writes the notes and takes out what is empty.
    func finish(_ resource: inout Resource, managedBy: String) {
        if wantsOrigins, let origin = resource.origin {
            resource.setEntry("config.kubernetes.io/origin", Self.text(origin.node), of: "annotations")
        }
        if wantsTransformations, !resource.transformations.isEmpty {
            let list = Node.sequence(resource.transformations.map(\.node))
            resource.setEntry("alpha.config.kubernetes.io/transformations", Self.text(list), of: "annotations")
        }
        if wantsManagedBy { resource.setEntry("app.kubernetes.io/managed-by", .string(managedBy), of: "labels") }
        resource.node = ResourceReader.withTextAnnotations(resource.node)
        if resource.node["metadata"]?["annotations"]?.mapping?.isEmpty == true {
            resource.node["metadata"]?["annotations"] = nil
        }
    }

    private static func text(_ node: Node) -> Node { .string(YAMLEmitter.text(node)) }
}

extension Resource {
    /// Sets a label or annotation.
    mutating func setEntry(_ key: String, _ value: Node, of list: String) {
        var metadata = node["metadata"] ?? .mapping(Mapping())
        var entries = metadata[list]?.mapping ?? Mapping()
        entries[key] = value
        metadata[list] = .mapping(entries, mark: metadata[list]?.mark ?? .none)
        node["metadata"] = metadata
    }
}
