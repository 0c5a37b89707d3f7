import KubernetesAPI
import PipelineModel
import YAML

/// An object after it was applied.
struct AppliedObject: Sendable {
    /// kubectl's words for what happened, and one of ours.
    enum Outcome: String, Sendable {
        case created, configured, unchanged
        /// Deleted and made anew because fields that may not change did.
        case recreated
    }

    var planned: PlannedObject
    /// The server's answer.
    var object: Node
    var outcome: Outcome

    var deployed: DeployedObject {
        DeployedObject(
            apiVersion: planned.manifest.apiVersion, kind: planned.manifest.kind,
            namespace: planned.reference.namespace,
            name: planned.manifest.name, uid: object[path: "metadata", "uid"]?.text ?? "",
            generation: object[path: "metadata", "generation"]?.integer, location: planned.manifest.location)
    }
}
