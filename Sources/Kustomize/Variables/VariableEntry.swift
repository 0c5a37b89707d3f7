import Diagnostics
import YAML

/// An entry of `vars` (spec kustomize 10).
struct VariableEntry {
    var name: String
    var gvk: GroupVersionKind
    var objectName: String
    var namespace: String
    var fieldPath: String
    var location: SourceLocation?

    static let fieldNames = ["name", "objref", "fieldref"]
    private static let objectFields = ["apiVersion", "group", "version", "kind", "name", "namespace"]

    init(_ decoder: FieldDecoder) throws {
        location = decoder.node.location
        guard let name = try decoder.string("name").nonEmpty,
            let object = try decoder.decoder("objref", known: Self.objectFields)
        else {
            throw KustomizeError(
                .variableFailed, "'\(decoder.path)' needs 'name' and 'objref'", at: location,
                hints: ["say which object's field the var stands for"])
        }
        self.name = name
        let kind = try object.string("kind") ?? ""
        if let version = try object.string("apiVersion").nonEmpty {
            gvk = GroupVersionKind(apiVersion: version, kind: kind)
        } else {
            gvk = GroupVersionKind(
                group: try object.string("group") ?? "", version: try object.string("version") ?? "", kind: kind)
        }
        objectName = try object.string("name") ?? ""
        namespace = try object.string("namespace") ?? ""
        let field = try decoder.decoder("fieldref", known: ["fieldPath"])
        fieldPath = try field?.string("fieldPath").nonEmpty ?? "metadata.name"
    }
}
