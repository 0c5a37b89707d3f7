import KubernetesAPI
import PipelineModel
import YAML

/// A node from YAML text.
func object(_ text: String) throws -> Node { try YAMLParser.document(text, path: "test.yaml") }

/// A Deployment with a status, after its controller saw generation 2.
func deployment(_ status: String, spec: String = "replicas: 2", generation: Int = 2) throws -> Node {
    try object(
        """
        metadata: {name: web, namespace: shop, uid: d1, generation: \(generation),
          annotations: {deployment.kubernetes.io/revision: "3"}}
        spec: {\(spec)}
        status: {observedGeneration: 2, \(status)}
        """)
}

/// A pod of ReplicaSet `r1` with a status.
func pod(_ status: String, name: String = "web-1", metadata: String = "") throws -> Node {
    try object(
        """
        metadata: {name: \(name), namespace: shop, uid: \(name), ownerReferences: [{uid: r1, controller: true}]\(metadata)}
        status: {\(status)}
        """)
}

/// The status of a pod whose only container is in a state.
func containerState(_ state: String, restarts: Int = 0, last: String = "{}") -> String {
    """
    phase: Running, containerStatuses: [{name: c, image: "web:1", ready: false, restartCount: \(restarts),
      state: \(state), lastState: \(last)}]
    """
}
