import YAML

extension Node {
    var uid: String { self[path: "metadata", "uid"]?.text ?? "" }
    var objectName: String { self[path: "metadata", "name"]?.text ?? "" }
    var objectNamespace: String { self[path: "metadata", "namespace"]?.text ?? "" }
    var isBeingDeleted: Bool { self[path: "metadata", "deletionTimestamp"]?.text != nil }

    /// Whether the status belongs to the spec that is there.
    var generationIsObserved: Bool {
        (self[path: "metadata", "generation"]?.integer ?? 0) <= count("observedGeneration")
    }

    /// Whether the object is not older than what was applied.
    func isAtLeast(_ generation: Int?) -> Bool {
        (self[path: "metadata", "generation"]?.integer ?? 0) >= generation ?? 0
    }

    /// A number of the status; 0 when it is left out, as Kubernetes means it.
    func count(_ field: String) -> Int { self[path: "status", field]?.integer ?? 0 }

    func condition(_ type: String) -> Node? {
        self[path: "status", "conditions"]?.sequence?.first { $0["type"]?.text == type }
    }

    /// The owner that controls the object.
    var controller: Node? {
        self[path: "metadata", "ownerReferences"]?.sequence?.first { $0["controller"]?.bool == true }
    }

    func annotation(_ key: String) -> String? { self[path: "metadata", "annotations", key]?.text }
    func label(_ key: String) -> String? { self[path: "metadata", "labels", key]?.text }
}
