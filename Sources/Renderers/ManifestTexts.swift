public import PipelineModel

/// Manifests in a text that is at hand.
public enum ManifestTexts {
    /// - Throws: `YAMLError`, or `RenderError` for a document that is no manifest.
    public static func manifests(in bytes: [UInt8], path: String) throws -> [Manifest] {
        try ManifestReader.manifests(bytes, path: path)
    }
}
