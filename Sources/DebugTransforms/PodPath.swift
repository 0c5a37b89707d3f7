import PipelineModel
import YAML

/// Where in an object a pod or a pod template stands.
struct PodPath: Equatable {
    enum Step: Equatable {
        case key(String)
        case index(Int)
    }

    var steps: [Step]

    /// The kinds that are made debuggable; scheduled jobs are not, because nobody waits for their next run.
    static func paths(in manifest: Manifest) -> [PodPath] {
        switch (manifest.kind, manifest.group) {
        case ("Pod", ""): [PodPath(steps: [])]
        case ("PodList", ""):
            (manifest.node["items"]?.sequence ?? []).indices.map { PodPath(steps: [.key("items"), .index($0)]) }
        case ("ReplicationController", ""), ("Job", "batch"), ("Deployment", "apps"), ("DaemonSet", "apps"),
            ("ReplicaSet", "apps"), ("StatefulSet", "apps"):
            [PodPath(steps: [.key("spec"), .key("template")])]
        default: []
        }
    }

    func pod(in node: Node) -> Node? {
        steps.reduce(Optional(node)) { node, step in
            switch step {
            case .key(let key): node?[key]
            case .index(let index): node?[index]
            }
        }
    }

    func change(_ node: inout Node, _ body: (inout Node) -> Void) {
        Self.change(&node, steps[...], body)
    }

    private static func change(_ node: inout Node, _ steps: ArraySlice<Step>, _ body: (inout Node) -> Void) {
        switch steps.first {
        case nil: body(&node)
        case .key(let key):
            guard var inner = node[key], inner.mapping != nil || inner.sequence != nil else { return }
            change(&inner, steps.dropFirst(), body)
            node[key] = inner
        case .index(let index):
            guard var items = node.sequence, items.indices.contains(index) else { return }
            change(&items[index], steps.dropFirst(), body)
            node.sequence = items
        }
    }
}
