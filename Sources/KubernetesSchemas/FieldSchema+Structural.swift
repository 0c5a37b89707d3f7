public import JSON

extension FieldSchema {
    /// Makes a type of a node of a custom resource's `openAPIV3Schema`.
    public convenience init(structural node: JSONValue) {
        self.init(
            Self.form(of: node), isAtomic: Self.isAtomicMap(node),
            preservesUnknownFields: node["x-kubernetes-preserve-unknown-fields"]?.bool == true)
    }

    /// Makes the type of a custom resource's objects of its `openAPIV3Schema`, with `apiVersion`, `kind` and `metadata`.
    public static func customResource(
        structural node: JSONValue, group: String, version: String, kind: String
    ) -> FieldSchema {
        var fields: [String: Field] = [:]
        var preserves = node["x-kubernetes-preserve-unknown-fields"]?.bool == true
        switch form(of: node) {
        case .object(let known): fields = known
        default: preserves = true
        }
        for (name, field) in objectFields { fields[name] = field }
        return FieldSchema(
            .object(fields), name: typeName(group: group, version: version, kind: kind),
            preservesUnknownFields: preserves, structural: node)
    }

    /// `com.example.v1.Widget`: what the type of a group's kind is called.
    static func typeName(group: String, version: String?, kind: String) -> String {
        (group.split(separator: ".").reversed().map(String.init) + [version ?? "v1", kind]).joined(separator: ".")
    }

    /// What all objects have.
    private static var objectFields: [String: Field] {
        let text = PlainType.string.schema
        let metadata = SchemaCatalogue.builtIn.types?.schema("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")
        return ["apiVersion": Field(text), "kind": Field(text), "metadata": Field(metadata ?? .any)]
    }

    private static func form(of node: JSONValue) -> Form {
        if node["x-kubernetes-int-or-string"]?.bool == true { return .integerOrString }
        switch node["type"]?.string {
        case "string": return node["format"]?.string == "byte" ? .bytes : .string
        case "integer": return .integer
        case "number": return .number
        case "boolean": return .boolean
        case "array": return .list(FieldSchema(structural: node["items"] ?? .null))
        case "object": return objectForm(of: node)
        default: return node["properties"] == nil ? .any : objectForm(of: node)
        }
    }

    private static func objectForm(of node: JSONValue) -> Form {
        if node["properties"] == nil, let values = node["additionalProperties"] {
            if values.object != nil { return .map(FieldSchema(structural: values)) }
            if values.bool == true { return .map(.any) }
        }
        let required = Set((node["required"]?.array ?? []).compactMap(\.string))
        var fields: [String: Field] = [:]
        if node["x-kubernetes-embedded-resource"]?.bool == true { fields = objectFields }
        for (name, child) in node["properties"]?.object ?? [:] where fields[name] == nil {
            fields[name] = Field(
                FieldSchema(structural: child), isRequired: required.contains(name), listType: listType(of: child),
                isAtomic: isAtomicMap(child), defaultValue: child["default"])
        }
        let keepsAll = node["x-kubernetes-preserve-unknown-fields"]?.bool == true
        return fields.isEmpty && keepsAll ? .any : .object(fields)
    }

    private static func listType(of node: JSONValue) -> ListType {
        switch node["x-kubernetes-list-type"]?.string {
        case "set": .set
        case "map": .map(keys: (node["x-kubernetes-list-map-keys"]?.array ?? []).compactMap(\.string))
        default: .atomic
        }
    }

    private static func isAtomicMap(_ node: JSONValue) -> Bool {
        node["x-kubernetes-map-type"]?.string == "atomic"
    }
}
