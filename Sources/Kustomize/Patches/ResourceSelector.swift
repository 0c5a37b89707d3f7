import Diagnostics
import YAML

/// The `target` of a patch: expressions that must match as a whole, and label selectors (spec kustomize 7.2).
struct ResourceSelector: Sendable {
    private var group, version, kind, name, namespace: TextPattern?
    private var labels, annotations: LabelSelector?
    var location: SourceLocation?

    init(_ fields: FieldDecoder) throws {
        location = fields.node.location
        group = try fields.pattern("group")
        version = try fields.pattern("version")
        kind = try fields.pattern("kind")
        name = try fields.pattern("name")
        namespace = try fields.pattern("namespace")
        labels = try fields.labelSelector("labelSelector")
        annotations = try fields.labelSelector("annotationSelector")
    }

    static let fieldNames = [
        "group", "version", "kind", "name", "namespace", "labelSelector", "annotationSelector",
    ]

    func matches(_ resource: Resource) -> Bool {
        let id = resource.currentID
        let original = resource.originalID
        if let name, !name.matches(id.name), !name.matches(original.name) { return false }
        if let namespace, !namespace.matches(id.effectiveNamespace), !namespace.matches(original.effectiveNamespace) {
            return false
        }
        if let group, !group.matches(id.gvk.group) { return false }
        if let version, !version.matches(id.gvk.version) { return false }
        if let kind, !kind.matches(id.gvk.kind) { return false }
        if let labels, !labels.matches(resource.metadataMap("labels")) { return false }
        if let annotations, !annotations.matches(resource.metadataMap("annotations")) { return false }
        return true
    }
}
