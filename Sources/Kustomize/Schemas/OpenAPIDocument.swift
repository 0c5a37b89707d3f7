import Diagnostics
import YAML

/// The file of `openapi.path`: definitions of types, and paths that tell their scope (spec kustomize 11).
struct OpenAPIDocument {
    let merging: MergeSchema
    /// What the document's paths say; kinds without a path are not in it.
    let isNamespaced: [GroupVersionKind: Bool]

    /// - Throws: `kustomizationInvalid` for what is no OpenAPI document.
    init(_ node: Node, path: String) throws {
        guard node.mapping != nil else {
            throw KustomizeError(
                .kustomizationInvalid, "invalid schema file '\(path)': it is a \(node.kindName), not a mapping",
                at: node.location, hints: ["save the cluster's schema with 'kubectl get --raw /openapi/v2'"])
        }
        var reader = DefinitionReader(node["definitions"]?.mapping ?? Mapping())
        reader.read()
        merging = MergeSchema(types: reader.types, kinds: reader.kinds)
        isNamespaced = Self.scopes(node["paths"]?.mapping ?? Mapping())
    }

    /// A kind with a path below a namespace is namespaced; one with other paths alone is not.
    private static func scopes(_ paths: Mapping) -> [GroupVersionKind: Bool] {
        var result: [GroupVersionKind: Bool] = [:]
        for (path, item) in paths {
            guard let type = item["get"]?["x-kubernetes-group-version-kind"].flatMap(DefinitionReader.type) else {
                continue
            }
            if path.contains("namespaces/{namespace}") {
                result[type] = true
            } else if result[type] == nil {
                result[type] = false
            }
        }
        return result
    }
}

/// Turns definitions into the tables of a `MergeSchema`.
private struct DefinitionReader {
    private let definitions: Mapping
    private(set) var types: [String: [String: MergeSchema.Field]] = [:]
    private(set) var kinds: [String: String] = [:]

    init(_ definitions: Mapping) {
        self.definitions = definitions
    }

    mutating func read() {
        for (name, definition) in definitions {
            add(definition, as: name)
            for entry in definition["x-kubernetes-group-version-kind"]?.sequence ?? [] {
                guard let type = Self.type(entry) else { continue }
                kinds["\(type.apiVersion) \(type.kind)"] = name
            }
        }
    }

    static func type(_ node: Node) -> GroupVersionKind? {
        guard let kind = node["kind"]?.text else { return nil }
        return GroupVersionKind(group: node["group"]?.text ?? "", version: node["version"]?.text ?? "", kind: kind)
    }

    private mutating func add(_ definition: Node, as name: String) {
        var fields: [String: MergeSchema.Field] = [:]
        for (key, property) in definition["properties"]?.mapping ?? Mapping() {
            fields[key] = field(property, as: "\(name)/\(key)")
        }
        if let others = definition["additionalProperties"], others.mapping != nil {
            fields[MergeSchema.anyField] = field(others, as: "\(name)/\(MergeSchema.anyField)")
        }
        types[name] = fields
    }

    private mutating func field(_ property: Node, as name: String) -> MergeSchema.Field {
        let isList = property["type"]?.text == "array"
        let shape = isList ? property["items"] ?? .null : property
        var field = MergeSchema.Field()
        if let reference = shape["$ref"]?.text {
            field.type = String(reference.split(separator: "/").last ?? "")
        } else if shape["properties"] != nil || shape["additionalProperties"] != nil {
            add(shape, as: name)
            field.type = name
        }
        guard isList, let strategy = property["x-kubernetes-patch-strategy"]?.text,
            strategy.split(separator: ",").contains("merge")
        else { return field }
        if let keys = property["x-kubernetes-list-map-keys"]?.sequence {
            field.keys = keys.compactMap(\.text)
        } else {
            field.keys = property["x-kubernetes-patch-merge-key"]?.text.map { [$0] } ?? []
        }
        return field
    }
}
