public import PipelineModel
import YAML

/// Adds labels to objects and to the templates in them (spec skaffold-pipeline 5.4).
public struct Labeler: Sendable {
    private let labels: [(String, String)]
    private let runID: String?
    private let selector: ResourceSelector

    /// - Parameters:
    ///   - labels: the user's; a label that is there stays. They go everywhere, pod templates included.
    ///   - runID: set as `skaffold.dev/run-id` on objects alone, whatever was there. Pod templates do not get it,
    ///     so that a run in which nothing changed restarts no pods.
    public init(labels: [(String, String)], runID: String? = nil, selector: ResourceSelector = ResourceSelector()) {
        self.labels = labels
        self.runID = runID
        self.selector = selector
    }

    public func label(_ manifests: [Manifest]) -> [Manifest] {
        if labels.isEmpty, runID == nil { return manifests }
        return manifests.map { manifest in
            guard let fields = selector.fields(of: manifest) else { return manifest }
            var manifest = manifest
            walk(&manifest.node, path: "", fields: fields)
            return manifest
        }
    }

    private func walk(_ node: inout Node, path: String, fields: ResourceSelector.Fields) {
        switch node.content {
        case .scalar: return
        case .sequence(var items):
            node.content = .sequence([])
            for index in items.indices { walk(&items[index], path: path, fields: fields) }
            node.content = .sequence(items)
        case .mapping(var mapping):
            node.content = .sequence([])
            for entry in mapping.entries where entry.value.scalar == nil {
                let key = entry.key.scalar?.text ?? ""
                let inner = "\(path).\(key)"
                var value = entry.value
                if key == "metadata", value.mapping != nil {
                    if fields.allowsLabels("\(inner).labels") { add(to: &value, isObject: path.isEmpty) }
                } else {
                    walk(&value, path: inner, fields: fields)
                }
                mapping[key] = value
            }
            node.content = .mapping(mapping)
        }
    }

    private func add(to metadata: inout Node, isObject: Bool) {
        let present = metadata["labels"]
        var entries = present?.mapping ?? Mapping()
        for (key, value) in labels where entries[key] == nil { entries[key] = .string(value) }
        if isObject, let runID { entries["skaffold.dev/run-id"] = .string(runID) }
        if entries.isEmpty { return }
        metadata["labels"] = .mapping(entries, mark: present?.mark ?? .none)
    }
}
