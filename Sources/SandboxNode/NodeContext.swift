import JSON
import SandboxModel

/// What all pods of a node share.
struct NodeContext: Sendable {
    var objects: any ObjectAccess
    var runtime: any ContainerRuntime
    var events: EventRecorder
    var clock: WallClock
    /// For pauses.
    var timer: any Clock<Duration>
    var nodeName: String
    var clusterDomain: String
    var hostAddress: String
    var machineAddress: String
    var volumesDirectory: String
    var facts: NodeFacts

    /// Where the node keeps a pod's files.
    func directory(of pod: PodIdentity) -> String { "\(volumesDirectory)/\(pod.uid)" }

    func fields(of pod: JSONValue, address: String) -> DownwardFields {
        DownwardFields(
            pod: pod, podAddress: address, hostAddress: hostAddress,
            allocatable: DownwardFields.ResourceAmounts(
                processors: facts.processors * 1000, memory: facts.memory))
    }

    func content(of pod: JSONValue, address: String) -> VolumeContent {
        VolumeContent(
            fields: fields(of: pod, address: address),
            objects: ConfigurationObjects(objects: objects, namespace: PodIdentity(pod).namespace))
    }
}
