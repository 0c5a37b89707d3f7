import JSON
import SandboxModel

extension JSONValue {
    var name: String { self[path: "metadata", "name"]?.string ?? "" }
    var namespace: String { self[path: "metadata", "namespace"]?.string ?? "" }
    var uid: String { self[path: "metadata", "uid"]?.string ?? "" }
    var labels: [String: JSONValue] { self[path: "metadata", "labels"]?.object ?? [:] }
    var annotations: [String: JSONValue] { self[path: "metadata", "annotations"]?.object ?? [:] }
    var generation: Int { self[path: "metadata", "generation"]?.integer ?? 0 }
    var isBeingDeleted: Bool { self[path: "metadata", "deletionTimestamp"]?.string != nil }
    var creationTime: ClusterTime { time("metadata", "creationTimestamp") ?? ClusterTime(seconds: 0) }

    func key(_ resource: GroupResource) -> ObjectKey {
        ObjectKey(resource, namespace: namespace, name: name)
    }

    func annotation(_ name: String) -> String? { self[path: "metadata", "annotations"]?[name]?.string }

    mutating func setAnnotation(_ name: String, _ value: String?) {
        set(value.map(JSONValue.string), at: ["metadata", "annotations", name])
    }

    mutating func setLabel(_ name: String, _ value: String) {
        set(.string(value), at: ["metadata", "labels", name])
    }

    func time(_ path: String...) -> ClusterTime? {
        path.reduce(Optional(self)) { $0?[$1] }?.string.flatMap { ClusterTime($0) }
    }

    /// An integer of `spec`, 0 when it is missing.
    func spec(_ field: String, or fallback: Int = 0) -> Int { self["spec"]?[field]?.integer ?? fallback }

    /// An integer of `status`, 0 when it is missing.
    func status(_ field: String) -> Int { self["status"]?[field]?.integer ?? 0 }

    /// The owner reference with `controller: true`.
    var controller: JSONValue? {
        self[path: "metadata", "ownerReferences"]?.array?.first { $0["controller"]?.bool == true }
    }

    /// An owner reference to this object as its controller.
    var controllerReference: JSONValue {
        [
            "apiVersion": self["apiVersion"] ?? "v1", "kind": self["kind"] ?? "", "name": .string(name),
            "uid": .string(uid), "controller": true, "blockOwnerDeletion": true,
        ]
    }

    func isControlled(by owner: JSONValue) -> Bool { controller?["uid"]?.string == owner.uid }

    /// The key of the controller if it is of a kind.
    func controllerKey(kind: String, _ resource: GroupResource) -> ObjectKey? {
        guard let controller, controller["kind"]?.string == kind, let owner = controller["name"]?.string
        else { return nil }
        return ObjectKey(resource, namespace: namespace, name: owner)
    }

    /// A condition of its status.
    func condition(_ type: String) -> JSONValue? {
        self[path: "status", "conditions"]?.array?.first { $0["type"]?.string == type }
    }

    func hasCondition(_ type: String) -> Bool { condition(type)?["status"]?.string == "True" }
}

extension Int {
    /// Nil for 0, which the API leaves out of most statuses.
    var unlessZero: JSONValue? { self == 0 ? nil : .integer(self) }
}

extension ClusterTime {
    func advanced(bySeconds seconds: Int) -> ClusterTime {
        ClusterTime(seconds: self.seconds + seconds, nanoseconds: nanoseconds)
    }

    func duration(since earlier: ClusterTime) -> Duration {
        .seconds(seconds - earlier.seconds) + .nanoseconds(nanoseconds - earlier.nanoseconds)
    }
}
