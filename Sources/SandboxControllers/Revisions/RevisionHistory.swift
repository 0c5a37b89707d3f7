import JSON
import SandboxModel

/// The ControllerRevisions of a StatefulSet or DaemonSet: its templates so far.
struct RevisionHistory {
    let context: ControllerContext
    let owner: JSONValue
    /// The label of a revision that holds its hash.
    let hashLabel: String
    /// Oldest first.
    private(set) var revisions: [JSONValue]

    init(
        context: ControllerContext, owner: JSONValue, selector: LabelSelector, hashLabel: String
    ) async throws(StatusError) {
        self.context = context
        self.owner = owner
        self.hashLabel = hashLabel
        revisions = try await context.claim(.controllerRevisions, for: owner, selector: selector)
            .sorted { ($0.revision, $0.name) < ($1.revision, $1.name) }
    }

    subscript(name: String) -> JSONValue? { revisions.first { $0.name == name } }

    /// The revision of the owner's template as it is now; an old one with that template becomes the newest again.
    mutating func newest() async throws(StatusError) -> JSONValue {
        var template = owner[path: "spec", "template"] ?? [:]
        template["$patch"] = "replace"
        let data: JSONValue = ["spec": ["template": template]]
        let next = (revisions.last?.revision ?? 0) + 1
        if let index = revisions.lastIndex(where: { Self.isSame($0["data"], data) }) {
            if index == revisions.count - 1 { return revisions[index] }
            var revision = revisions.remove(at: index)
            revision["revision"] = .integer(next)
            revisions.append(try await context.objects.update(.controllerRevisions, revision))
            return revisions[revisions.count - 1]
        }
        let hash = PodTemplate.hash(
            owner[path: "spec", "template"], collisions: owner.status("collisionCount"))
        var revision: JSONValue = [
            "apiVersion": "apps/v1", "kind": "ControllerRevision",
            "metadata": [
                "name": .string("\(owner.name)-\(hash)"), "namespace": .string(owner.namespace),
                "ownerReferences": [owner.controllerReference],
            ],
            "data": data, "revision": .integer(next),
        ]
        revision.set(owner[path: "spec", "template", "metadata", "labels"], at: ["metadata", "labels"])
        revision.set(owner[path: "metadata", "annotations"], at: ["metadata", "annotations"])
        revision.setLabel(hashLabel, hash)
        let created = try await context.objects.create(.controllerRevisions, revision)
        revisions.append(created)
        return created
    }

    /// Deletes the oldest that nobody uses beyond the owner's limit.
    func trim(used: Set<String>) async throws(StatusError) {
        let limit = owner.spec("revisionHistoryLimit", or: 10)
        let unused = revisions.filter { !used.contains($0.name) }
        for revision in unused.prefix(max(0, unused.count - limit)) {
            try await context.remove(revision.key(.controllerRevisions))
        }
    }

    /// The pod template of a revision.
    static func template(of revision: JSONValue) -> JSONValue {
        var template = revision[path: "data", "spec", "template"] ?? [:]
        template["$patch"] = nil
        return template
    }

    private static func isSame(_ a: JSONValue?, _ b: JSONValue?) -> Bool {
        PodTemplate.withoutHash(a?[path: "spec", "template"]) == PodTemplate.withoutHash(b?[path: "spec", "template"])
    }
}

extension JSONValue {
    /// The number of a ControllerRevision.
    fileprivate var revision: Int { self["revision"]?.integer ?? 0 }
}
