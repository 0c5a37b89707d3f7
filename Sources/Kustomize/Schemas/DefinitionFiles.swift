import Diagnostics
import YAML

/// Reads the files of `crds`: definitions of types whose properties say what they hold (spec kustomize 11).
struct DefinitionFiles {
    private let loader: FileLoader

    init(_ loader: FileLoader) {
        self.loader = loader
    }

    func read(_ entries: [PlacedText]) throws -> TransformerConfiguration {
        var configuration = TransformerConfiguration.empty
        for entry in entries {
            let documents = try loader.looseDocuments(entry.text, what: "the definition file", at: entry.location)
            guard let definitions = documents.first?.mapping, definitions["kind"]?.scalar == nil else {
                throw KustomizeError(
                    .kustomizationInvalid, "unable to parse open API definition from '\(entry.text)'",
                    at: documents.first?.location ?? entry.location,
                    hints: [
                        "a file of 'crds' maps names of types to their schemas; list a CRD itself under 'resources'"
                    ])
            }
            for (name, definition) in definitions where Self.isType(definition) {
                let kind = GroupVersionKind(kind: String(name.split(separator: ".").last ?? ""))
                var own = TransformerConfiguration.empty
                try add(name, definitions, of: kind, path: [], seen: [], to: &own)
                try configuration.merge(own)
            }
        }
        return configuration
    }

    private static func field(_ node: Node, _ name: String) -> Node? {
        // The schema's key is matched without regard to case, as Go does.
        node.mapping?.entries.first { $0.key.text?.lowercased() == name }?.value
    }

    private static func properties(_ definition: Node?) -> Mapping {
        definition.flatMap { field($0, "schema") }.flatMap { field($0, "properties") }?.mapping ?? Mapping()
    }

    private static func isType(_ definition: Node) -> Bool {
        let properties = properties(definition)
        return ["kind", "apiVersion", "metadata"].allSatisfy { properties[$0] != nil }
    }

    private func add(
        _ name: String, _ definitions: Mapping, of kind: GroupVersionKind, path: [String], seen: Set<String>,
        to configuration: inout TransformerConfiguration
    ) throws {
        // A definition that refers to itself would go on for ever.
        if seen.contains(name) { return }
        for entry in Self.properties(definitions[name]).entries {
            let property = entry.value
            let steps = path + [entry.key.text ?? ""]
            func spec(_ more: String...) -> FieldSpec {
                var spec = FieldSpec((steps + more).joined(separator: "/"), selector: kind)
                spec.location = entry.key.location
                return spec
            }
            if property["x-kubernetes-annotation"] != nil { try configuration.add(spec(), to: .commonAnnotations) }
            if property["x-kubernetes-label-selector"] != nil { try configuration.add(spec(), to: .commonLabels) }
            if property["x-kubernetes-identity"] != nil { try configuration.add(spec(), to: .namePrefix) }
            if let version = property["x-kubernetes-object-ref-api-version"]?.text,
                let target = property["x-kubernetes-object-ref-kind"]?.text
            {
                let key = property["x-kubernetes-object-ref-name-key"]?.text ?? "name"
                try configuration.add(spec(key), for: GroupVersionKind(version: version, kind: target))
            }
            if let reference = property["$ref"]?.text {
                try add(
                    reference, definitions, of: kind, path: steps, seen: seen.union([name]), to: &configuration)
            }
        }
    }
}
