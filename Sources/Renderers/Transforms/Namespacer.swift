public import Diagnostics
public import PipelineModel
import YAML

/// Sets the namespace of `--namespace` where an object has none (spec skaffold-pipeline 5.4).
public struct Namespacer: Sendable {
    /// What setting the namespace gave.
    public struct Result: Sendable {
        public var manifests: [Manifest]
        /// Objects that keep a namespace of their own.
        public var warnings: [Diagnostic]
    }

    private let namespace: String
    private let selector: ResourceSelector

    public init(namespace: String, selector: ResourceSelector = ResourceSelector()) {
        self.namespace = namespace
        self.selector = selector
    }

    public func apply(to manifests: [Manifest]) -> Result {
        var result = Result(manifests: manifests, warnings: [])
        for index in manifests.indices {
            let manifest = manifests[index]
            // The one kind of the allow list that is cluster-scoped.
            guard selector.allows(manifest), manifest.kind != "ClusterWorkflowTemplate" else { continue }
            if let own = manifest.namespace, !own.isEmpty {
                if own == namespace { continue }
                result.warnings.append(
                    Diagnostic(
                        .warning,
                        "\(manifest.displayName) stays in its namespace '\(own)', not in '\(namespace)'",
                        at: manifest.node["metadata"]?["namespace"]?.location ?? manifest.location,
                        hints: ["take 'metadata.namespace' out of the manifest to have it in '\(namespace)'"]))
                continue
            }
            var metadata = manifest.node["metadata"] ?? .mapping(Mapping())
            metadata["namespace"] = .string(namespace)
            result.manifests[index].node["metadata"] = metadata
        }
        return result
    }
}
