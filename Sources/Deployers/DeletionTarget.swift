import Diagnostics
import KubernetesAPI
import YAML

/// An object that is there and is to go.
struct DeletionTarget: Sendable {
    var reference: ObjectReference
    /// Only the object with this uid is meant, not a later one of the same name.
    var uid: String?
    var location: SourceLocation?

    init(_ reference: ObjectReference, live: Node, location: SourceLocation?) {
        self.reference = reference
        uid = live[path: "metadata", "uid"]?.text
        self.location = location
    }

    var rank: ApplyRank { ApplyRank(group: reference.resource.group, kind: reference.resource.kind) }

    /// `deployment.apps`.
    var kindName: String {
        let kind = reference.resource.kind.lowercased()
        return reference.resource.group.isEmpty ? kind : "\(kind).\(reference.resource.group)"
    }

    /// The same for one object whatever version of its API it is seen through.
    var identity: String { "\(reference.resource.groupKind)/\(reference.namespace ?? "")/\(reference.name)" }
}
