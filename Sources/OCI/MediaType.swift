/// The media types of images in registries (OCI image spec; Docker's distribution spec).
public enum MediaType {
    public static let imageIndex = "application/vnd.oci.image.index.v1+json"
    public static let imageManifest = "application/vnd.oci.image.manifest.v1+json"
    public static let imageConfig = "application/vnd.oci.image.config.v1+json"
    public static let dockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json"
    public static let dockerManifest = "application/vnd.docker.distribution.manifest.v2+json"
    public static let dockerImageConfig = "application/vnd.docker.container.image.v1+json"

    /// All that a registry may answer when it is asked for a manifest. Fewer would give another object, with another
    /// digest (spec docker-engine 5.5).
    public static let manifests = [imageIndex, dockerManifestList, imageManifest, dockerManifest]

    /// Whether it lists the manifests of several platforms.
    public static func isIndex(_ type: String) -> Bool { type == imageIndex || type == dockerManifestList }
}
