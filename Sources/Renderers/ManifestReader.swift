import Diagnostics
import Kustomize
public import PipelineModel
import YAML

/// Takes manifests out of a text (Kubernetes documents in YAML or JSON).
public enum ManifestReader {
    /// Empty documents are left out, and so are configurations that a wide pattern such as `**/*.yaml` finds beside
    /// the manifests; a `List` is taken apart.
    ///
    /// - Throws: `YAMLError`, or `RenderError` for a document that is no manifest.
    public static func manifests(_ bytes: [UInt8], path: String) throws -> [Manifest] {
        try manifests(bytes, path: path, cache: ParsedFileCache())
    }

    /// The same, for a text that is parsed only where the cache does not have it.
    static func manifests(_ bytes: [UInt8], path: String, cache: ParsedFileCache) throws -> [Manifest] {
        try cache.documents(path: path, bytes: bytes)
            .filter { $0["apiVersion"]?.string?.hasPrefix("skaffold/") != true }.flatMap(manifests)
    }

    private static func manifests(_ node: Node) throws -> [Manifest] {
        guard node.mapping != nil else {
            throw RenderError.notAManifest("this document is a \(node.kindName), not a manifest", at: node.location)
        }
        guard let kind = node["kind"]?.string, !kind.isEmpty else {
            throw RenderError.notAManifest("this document has no 'kind'", at: node.location)
        }
        guard let version = node["apiVersion"]?.string, !version.isEmpty else {
            throw RenderError.notAManifest("this '\(kind)' has no 'apiVersion'", at: node.location)
        }
        if kind == "List", version == "v1", let items = node["items"] {
            return try (items.sequence ?? []).flatMap(manifests)
        }
        return [Manifest(node)]
    }
}
