import YAML

/// Which objects a replacement means, by any of their identities.
struct ResourcePick {
    private var group, version, kind, name, namespace: TextPattern?
    private var labels, annotations: LabelSelector?
    private(set) var description = ""

    static let fieldNames = ["group", "version", "kind", "name", "namespace"]

    init(_ decoder: FieldDecoder, isPattern: Bool) throws {
        func field(_ key: String) throws -> TextPattern? {
            guard let text = try decoder.string(key).nonEmpty else { return nil }
            return isPattern ? try decoder.pattern(key) : .plain(text)
        }
        group = try field("group")
        version = try field("version")
        kind = try field("kind")
        name = try field("name")
        namespace = try field("namespace")
        if isPattern {
            labels = try decoder.labelSelector("labelSelector")
            annotations = try decoder.labelSelector("annotationSelector")
        }
        let parts = try Self.fieldNames.compactMap { key in try decoder.string(key).nonEmpty.map { "\(key): \($0)" } }
        description = parts.joined(separator: ", ")
    }

    func matches(_ resource: Resource) -> Bool {
        if let labels, !labels.matches(resource.metadataMap("labels")) { return false }
        if let annotations, !annotations.matches(resource.metadataMap("annotations")) { return false }
        return resource.hasID { id in
            (group?.matches(id.gvk.group) ?? true) && (version?.matches(id.gvk.version) ?? true)
                && (kind?.matches(id.gvk.kind) ?? true) && (name?.matches(id.name) ?? true)
                && (namespace?.matches(id.effectiveNamespace) ?? true)
        }
    }
}
