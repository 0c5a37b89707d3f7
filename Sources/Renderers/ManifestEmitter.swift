public import PipelineModel
import YAML

/// Writes manifests as text.
public enum ManifestEmitter {
    /// Documents as the Kubernetes tools write them (spec kustomize 13), joined by `---` lines; empty for none.
    ///
    /// - Parameter annotatesSource: whether comments in front of each object say where it and its values were written.
    public static func text(_ manifests: [Manifest], annotatesSource: Bool = false) -> String {
        guard annotatesSource else {
            return YAMLEmitter.text(documents: manifests.map(\.node), options: .kubernetes)
        }
        return manifests.map { manifest in
            let sources = ManifestOrigin(manifest).lines.map { "# \($0)\n" }.joined()
            return sources + YAMLEmitter.text(documents: [manifest.node], options: .kubernetes)
        }.joined(separator: "---\n")
    }
}
