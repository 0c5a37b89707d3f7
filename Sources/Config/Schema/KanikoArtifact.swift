public import YAML

/// `kaniko` of an artifact (spec skaffold-config 1.7). Unknown keys below it are not errors.
public struct KanikoArtifact: SchemaType {
    public var cleanup = false
    public var insecure = false
    public var insecurePull = false
    public var force = false
    public var logTimestamp = false
    public var reproducible = false
    public var singleSnapshot = false
    public var skipTLS = false
    public var skipTLSVerifyPull = false
    public var skipUnusedStages = false
    public var useNewRun = false
    public var whitelistVarRun = false
    public var dockerfile = ""
    public var target = ""
    public var initImage = ""
    public var image = ""
    public var imagePullSecret = ""
    public var destination: [String] = []
    public var digestFile = ""
    public var imageFSExtractRetry = ""
    public var imageNameWithDigestFile = ""
    public var logFormat = ""
    public var ociLayoutPath = ""
    public var registryMirror = ""
    public var snapshotMode = ""
    public var pushRetry = ""
    public var tarPath = ""
    public var verbosity = ""
    public var insecureRegistry: [String] = []
    public var skipTLSVerifyRegistry: [String] = []
    public var env: [Node] = []
    public var cache: Cache?
    public var registryCertificate: [String: String?] = [:]
    public var label: [String: String?] = [:]
    public var buildArgs: [String: String?] = [:]
    public var volumeMounts: [Node] = []
    public var contextSubPath = ""
    public var ignorePaths: [String] = []
    public var copyMaxRetries: Int?
    public var copyTimeout = ""
    public var buildContextCompressionLevel: Int?

    public init() {}

    public static let schema = ObjectSchema<KanikoArtifact>("kaniko artifact") {
        Field("cleanup", \.cleanup, doc: "Whether the file system is cleaned at the end.")
        Field("insecure", \.insecure, doc: "Whether to push over HTTP.")
        Field("insecurePull", \.insecurePull, doc: "Whether to pull over HTTP.")
        Field("force", \.force, doc: "Whether to build outside of a container.")
        Field("logTimestamp", \.logTimestamp, doc: "Whether log lines have times.")
        Field("reproducible", \.reproducible, doc: "Whether times are taken out of the image.")
        Field("singleSnapshot", \.singleSnapshot, doc: "Whether there is one snapshot at the end.")
        Field("skipTLS", \.skipTLS, doc: "Whether certificates go unchecked on push.")
        Field("skipTLSVerifyPull", \.skipTLSVerifyPull, doc: "Whether certificates go unchecked on pull.")
        Field("skipUnusedStages", \.skipUnusedStages, doc: "Whether only stages that are needed are built.")
        Field("useNewRun", \.useNewRun, doc: "Whether to find changes without a full snapshot.")
        Field("whitelistVarRun", \.whitelistVarRun, doc: "Whether `/var/run` is left out of snapshots.")
        Field("dockerfile", \.dockerfile, doc: "The Dockerfile, relative to the context.")
        Field("target", \.target, doc: "The stage to build.")
        Field("initImage", \.initImage, doc: "Image of the container that receives the sources.")
        Field("image", \.image, doc: "Image of kaniko.")
        Field("imagePullSecret", \.imagePullSecret, .since("v4beta12"), doc: "Secret to pull these images with.")
        Field("destination", \.destination, .since("v4beta11"), doc: "More tags to push to.")
        Field("digestFile", \.digestFile, doc: "File that gets the digest.")
        Field("imageFSExtractRetry", \.imageFSExtractRetry, doc: "How often to try to unpack an image again.")
        Field("imageNameWithDigestFile", \.imageNameWithDigestFile, doc: "File that gets name and digest.")
        Field("logFormat", \.logFormat, doc: "`text`, `color` or `json`.")
        Field("ociLayoutPath", \.ociLayoutPath, doc: "Directory that gets the OCI layout.")
        Field("registryMirror", \.registryMirror, doc: "Mirror of Docker Hub.")
        Field("snapshotMode", \.snapshotMode, doc: "`full`, `redo` or `time`.")
        Field("pushRetry", \.pushRetry, .since("v2beta20"), doc: "How often to try to push again.")
        Field("tarPath", \.tarPath, doc: "File that gets the image as tar.")
        Field("verbosity", \.verbosity, doc: "Log level.")
        Field("insecureRegistry", \.insecureRegistry, doc: "Registries to reach over HTTP.")
        Field("skipTLSVerifyRegistry", \.skipTLSVerifyRegistry, doc: "Registries whose certificates go unchecked.")
        Field("env", \.env, .template, doc: "Environment of the container.")
        Field("cache", \.cache, doc: "Caches layers in a registry.")
        Field("registryCertificate", \.registryCertificate, .template, doc: "Certificates of registries.")
        Field("label", \.label, .template, doc: "Labels of the image.")
        Field("buildArgs", \.buildArgs, .template, doc: "Build arguments.")
        Field("volumeMounts", \.volumeMounts, doc: "Volumes of the container.")
        Field("contextSubPath", \.contextSubPath, .path, .since("v3alpha1"), doc: "Part of the context to build in.")
        Field("ignorePaths", \.ignorePaths, .since("v4beta2"), doc: "Paths to leave out of snapshots.")
        Field("copyMaxRetries", \.copyMaxRetries, .since("v4beta10"), doc: "How often to try to send the sources.")
        Field("copyTimeout", \.copyTimeout, .since("v4beta10"), doc: "Time for sending the sources.")
        Field(
            "buildContextCompressionLevel", \.buildContextCompressionLevel, .since("v4beta12"),
            doc: "Gzip level for the sources, -2 to 9.")
    }

    /// A cache of layers.
    public struct Cache: SchemaType {
        public var repo = ""
        public var hostPath = ""
        public var ttl = ""
        public var cacheCopyLayers = false
        public var cacheRunLayers: Bool?

        public init() {}

        public static let schema = ObjectSchema<Cache>("kaniko cache") {
            Field("repo", \.repo, doc: "Repository that keeps the layers.")
            Field("hostPath", \.hostPath, doc: "Directory of the node that keeps base images.")
            Field("ttl", \.ttl, doc: "How long layers are good, such as `24h`.")
            Field("cacheCopyLayers", \.cacheCopyLayers, .since("v2beta25"), doc: "Whether layers of COPY are kept.")
            Field("cacheRunLayers", \.cacheRunLayers, .since("v4beta12"), doc: "Whether layers of RUN are kept.")
        }
    }
}
