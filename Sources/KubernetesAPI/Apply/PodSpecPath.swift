internal import YAML

/// Where kinds hold their pod spec.
enum PodSpecPath {
    /// The keys that lead to the pod spec, or nil for kinds that have none. Custom resources count as having none.
    static func keys(kind: String, apiVersion: String) -> [String]? {
        switch (kind, apiVersion.split(separator: "/").first ?? "") {
        case ("Pod", "v1"): ["spec"]
        case ("PodTemplate", "v1"): ["template", "spec"]
        case ("ReplicationController", "v1"): ["spec", "template", "spec"]
        case ("Deployment", "apps"), ("ReplicaSet", "apps"), ("StatefulSet", "apps"), ("DaemonSet", "apps"),
            ("Job", "batch"):
            ["spec", "template", "spec"]
        case ("CronJob", "batch"): ["spec", "jobTemplate", "spec", "template", "spec"]
        default: nil
        }
    }

    static func keys(of object: Node) -> [String]? {
        keys(kind: object["kind"]?.text ?? "", apiVersion: object["apiVersion"]?.text ?? "")
    }
}

extension Node {
    /// The value at the end of the keys.
    func at(_ keys: some Sequence<String>) -> Node? { keys.reduce(Optional(self)) { $0?[$1] } }

    /// Changes the value at the end of the keys in place, if it is there.
    mutating func change(at keys: some Collection<String>, _ transform: (inout Node) throws -> Void) rethrows {
        guard let first = keys.first else { return try transform(&self) }
        guard var child = self[first] else { return }
        try child.change(at: keys.dropFirst(), transform)
        self[first] = child
    }

    /// Changes each item of the sequence at the end of the keys in place.
    mutating func changeEach(at keys: some Collection<String>, _ transform: (inout Node) throws -> Void) rethrows {
        try change(at: keys) { list in
            guard var items = list.sequence else { return }
            for index in items.indices { try transform(&items[index]) }
            list.sequence = items
        }
    }
}
