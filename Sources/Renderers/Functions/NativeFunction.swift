import Kustomize
import PipelineModel
import YAML

/// The functions of `manifests.transform` whose meaning is simple and certain, without kpt and an engine.
enum NativeFunction {
    /// The changed manifests; nil for a function, or settings of one, that are kpt's to run.
    static func apply(_ function: KptFunction, to manifests: [Manifest]) throws -> [Manifest]? {
        switch function.name {
        case "set-namespace":
            guard let namespace = function.value("namespace"), !namespace.isEmpty, function.settings.count == 1 else {
                throw RenderError.missingSetting("namespace", of: function)
            }
            return try transform(manifests, .namespace(namespace), function)
        case "set-labels": return try transform(manifests, .labels(entries(of: function)), function)
        case "set-annotations": return try transform(manifests, .annotations(entries(of: function)), function)
        case "ensure-name-substring":
            guard function.settings.allSatisfy({ ["prepend", "append"].contains($0.key) }) else { return nil }
            let (prefix, suffix) = (function.value("prepend") ?? "", function.value("append") ?? "")
            guard !prefix.isEmpty || !suffix.isEmpty else {
                throw RenderError.missingSetting("prepend", of: function)
            }
            return try transform(manifests, .nameParts(prefix: prefix, suffix: suffix), function)
        case "search-replace": return replaced(manifests, function)
        case "set-enforcement-action":
            guard let action = function.value("enforcementAction"), !action.isEmpty else {
                throw RenderError.missingSetting("enforcementAction", of: function)
            }
            return manifests.map { enforced($0, action) }
        // Values are set while files are read, and marks are comments, which rendered manifests do not have.
        case "apply-setters", "create-setters": return manifests
        default: return nil
        }
    }

    private static func entries(of function: KptFunction) -> [(key: String, value: String)] {
        function.settings.map { ($0.key, $0.value) }
    }

    private static func transform(
        _ manifests: [Manifest], _ transform: ObjectTransform, _ function: KptFunction
    ) throws -> [Manifest] {
        zip(manifests, try transform.apply(to: manifests.map(\.node), at: function.location)).map { manifest, node in
            Manifest(node, patches: manifest.patches)
        }
    }

    private static func enforced(_ manifest: Manifest, _ action: String) -> Manifest {
        guard manifest.group == "constraints.gatekeeper.sh" else { return manifest }
        var manifest = manifest
        var spec = manifest.node["spec"] ?? .mapping(Mapping())
        if spec.mapping == nil { spec = .mapping(Mapping()) }
        spec["enforcementAction"] = .string(action)
        manifest.node["spec"] = spec
        return manifest
    }

    /// Whole values alone: paths, patterns and comments have a language of their own.
    private static func replaced(_ manifests: [Manifest], _ function: KptFunction) -> [Manifest]? {
        guard function.settings.count == 2, let old = function.value("by-value"), let new = function.value("put-value")
        else { return nil }
        return manifests.map { manifest in
            var manifest = manifest
            replace(&manifest.node, old, new)
            return manifest
        }
    }

    private static func replace(_ node: inout Node, _ old: String, _ new: String) {
        switch node.content {
        case .scalar(let scalar):
            guard scalar.text == old else { return }
            // A text stays one, and a number becomes what the new text is.
            let plain = node.string == nil ? (try? YAMLParser.document(new, path: "put-value"))?.scalar : nil
            node.content = plain.map { .scalar($0) } ?? Node.string(new).content
        case .sequence(var items):
            node.content = .sequence([])
            for index in items.indices { replace(&items[index], old, new) }
            node.content = .sequence(items)
        case .mapping(var mapping):
            node.content = .sequence([])
            mapping.mapValues { value in
                var value = value
                replace(&value, old, new)
                return value
            }
            node.content = .mapping(mapping)
        }
    }
}
