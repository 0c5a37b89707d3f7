public import PipelineModel
import YAML

/// Writes manifests as text.
public enum ManifestEmitter {
    /// Documents as the Kubernetes tools write them (spec kustomize 13), joined by `---` lines; empty for none.
    public static func text(_ manifests: [Manifest]) -> String {
        YAMLEmitter.text(documents: manifests.map(\.node), options: .kubernetes)
    }
}
