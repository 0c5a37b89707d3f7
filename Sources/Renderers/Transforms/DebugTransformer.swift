public import PipelineModel
import YAML

/// Makes the containers of built images debuggable (spec skaffold-pipeline 5.6).
///
/// Today that is one replica and patient probes; what still has to be done for a language is said per container.
public struct DebugTransformer: Sendable {
    /// What the transformation gave.
    public struct Result: Sendable {
        public var manifests: [Manifest]
        /// One line per container of a built image.
        public var remarks: [String]
    }

    private let byTag: [String: BuiltArtifact]

    public init(artifacts: [BuiltArtifact]) {
        byTag = Dictionary(artifacts.map { ($0.tag, $0) }) { first, _ in first }
    }

    public func transform(_ manifests: [Manifest]) -> Result {
        var result = Result(manifests: manifests, remarks: [])
        for index in manifests.indices { transform(&result.manifests[index], &result.remarks) }
        return result
    }

    private func transform(_ manifest: inout Manifest, _ remarks: inout [String]) {
        let template: [String]
        switch (manifest.kind, manifest.group) {
        case ("Pod", ""): template = []
        case ("ReplicationController", ""), ("Job", "batch"): template = ["spec", "template"]
        case ("Deployment", "apps"), ("DaemonSet", "apps"), ("ReplicaSet", "apps"), ("StatefulSet", "apps"):
            template = ["spec", "template"]
        default: return
        }
        let name = manifest.displayName
        var isBuilt = false
        Self.change(&manifest.node, at: template) { pod in
            let timeout = ProbeTimeout(pod["metadata"]?["annotations"])
            Self.change(&pod, at: ["spec"]) { spec in
                guard var containers = spec["containers"]?.sequence else { return }
                for index in containers.indices {
                    guard let image = containers[index]["image"]?.string, let artifact = byTag[image] else { continue }
                    isBuilt = true
                    if let timeout { timeout.raise(&containers[index]) }
                    remarks.append(Self.remark(containers[index], artifact, name))
                }
                spec["containers"]?.sequence = containers
            }
        }
        if isBuilt, manifest.kind != "Job", manifest.node["spec"]?["replicas"]?.isNull == false {
            manifest.node["spec"]?["replicas"] = 1
        }
    }

    private static func remark(_ container: Node, _ artifact: BuiltArtifact, _ name: String) -> String {
        let place = "\(name): container '\(container["name"]?.text ?? "")' runs '\(artifact.imageName)'"
        switch LanguageRuntime(container, configured: artifact.runtimeType) {
        case let runtime?: return "\(place), \(runtime.title), to which no debugger is added yet"
        case nil: return "\(place), whose language is not known from the manifest; no debugger is added"
        }
    }

    private static func change(_ node: inout Node, at path: [String], _ body: (inout Node) -> Void) {
        guard let key = path.first else { return body(&node) }
        guard var inner = node[key], inner.mapping != nil else { return }
        change(&inner, at: Array(path.dropFirst()), body)
        node[key] = inner
    }
}
