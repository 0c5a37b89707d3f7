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
    public var env: [PodEnvironmentVariable] = []
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
        Field(
            "cleanup", \.cleanup, .default(false), .since("v2beta9"),
            doc: "Whether the file system is cleaned at the end of the build.")
        Field("insecure", \.insecure, .default(false), .since("v2beta9"), doc: "Whether to push over HTTP.")
        Field("insecurePull", \.insecurePull, .default(false), .since("v2beta9"), doc: "Whether to pull over HTTP.")
        Field(
            "force", \.force, .default(false), .since("v2beta9"),
            doc: "Whether to build although kaniko finds itself outside of a container.")
        Field("logTimestamp", \.logTimestamp, .default(false), .since("v2beta9"), doc: "Whether log lines have times.")
        Field(
            "reproducible", \.reproducible, .default(false), .since("v1beta13"),
            doc: "Whether times are taken out, so that the same sources make the same image.")
        Field(
            "singleSnapshot", \.singleSnapshot, .default(false), .since("v2beta9"),
            doc: "Whether there is one snapshot at the end instead of one for each instruction.")
        Field(
            "skipTLS", \.skipTLS, .default(false), .since("v1beta16"),
            doc: "Whether to push without checking certificates.")
        Field(
            "skipTLSVerifyPull", \.skipTLSVerifyPull, .default(false), .since("v2beta9"),
            doc: "Whether to pull without checking certificates.")
        Field(
            "skipUnusedStages", \.skipUnusedStages, .default(false), .since("v2beta9"),
            doc: "Whether only the stages that the target needs are built.")
        Field(
            "useNewRun", \.useNewRun, .default(false), .since("v2beta9"),
            doc: "Whether to find changes of RUN without a full snapshot.")
        Field(
            "whitelistVarRun", \.whitelistVarRun, .default(false), .since("v2beta9"),
            doc: "Whether `/var/run` is left out of snapshots.")
        Field("dockerfile", \.dockerfile, .default("Dockerfile"), doc: "The Dockerfile, relative to the context.")
        Field("target", \.target, .defaultNote("the last stage"), doc: "The stage of the Dockerfile to build.")
        Field(
            "initImage", \.initImage, .default("gcr.io/k8s-skaffold/skaffold-helpers/busybox"), .since("v2alpha2"),
            doc: "The image of the init container that receives the sources.")
        Field("image", \.image, .default("gcr.io/kaniko-project/executor:latest"), doc: "The image of kaniko.")
        Field(
            "imagePullSecret", \.imagePullSecret, .since("v4beta12"), doc: "The secret to pull these two images with.")
        Field("destination", \.destination, .since("v4beta11"), doc: "More image names to push to.")
        Field(
            "digestFile", \.digestFile, .default("/dev/termination-log"), .since("v2beta9"),
            doc: "The file in the pod that gets the digest.")
        Field(
            "imageFSExtractRetry", \.imageFSExtractRetry, .since("v2beta21"),
            doc: "How often to try to unpack an image again.")
        Field(
            "imageNameWithDigestFile", \.imageNameWithDigestFile, .since("v2beta9"),
            doc: "The file in the pod that gets the image's name and digest.")
        Field(
            "logFormat", \.logFormat, .since("v2beta9"), .values(["text", "color", "json"], .open),
            doc: "The form of kaniko's log lines.")
        Field(
            "ociLayoutPath", \.ociLayoutPath, .since("v2beta9"),
            doc: "The directory in the pod that gets the image as OCI layout.")
        Field(
            "registryMirror", \.registryMirror, .since("v2beta9"), doc: "A mirror to pull from instead of Docker Hub.")
        Field(
            "snapshotMode", \.snapshotMode, .since("v2beta9"), .values(["full", "redo", "time"], .open),
            doc: "How changes of files are found.")
        Field("pushRetry", \.pushRetry, .since("v2beta20"), doc: "How often to try to push again.")
        Field(
            "tarPath", \.tarPath, .since("v2beta9"),
            doc: "The file in the pod that gets the image as tar, instead of a push.")
        Field(
            "verbosity", \.verbosity, .since("v2beta9"),
            .values(["panic", "fatal", "error", "warn", "info", "debug", "trace"], .open), doc: "How much kaniko logs.")
        Field("insecureRegistry", \.insecureRegistry, .since("v2beta9"), doc: "Registries to reach over HTTP.")
        Field(
            "skipTLSVerifyRegistry", \.skipTLSVerifyRegistry, .since("v2beta9"),
            doc: "Registries whose certificates are not checked.")
        Field(
            "env", \.env, .since("v2alpha1"),
            doc:
                "The environment of the container, as Kubernetes has it, but with all names in lower case. Values are templates."
        )
        Field(
            "cache", \.cache, .defaultNote("no cache"),
            doc: "Keeps layers in a registry, so that they need not be built again. `{}` is enough to switch it on.")
        Field(
            "registryCertificate", \.registryCertificate, .template, .since("v2beta9"),
            doc: "Certificate files in the pod by registry.")
        Field("label", \.label, .template, .since("v2beta9"), doc: "Labels of the image.")
        Field(
            "buildArgs", \.buildArgs, .template,
            doc: "Build arguments. One without a value takes it from the environment.")
        Field(
            "volumeMounts", \.volumeMounts, .items(.volumeMount), .since("v2alpha3"),
            doc: "Where the volumes of `build.cluster.volumes` are mounted, as Kubernetes has it.")
        Field(
            "contextSubPath", \.contextSubPath, .path, .since("v3alpha1"),
            doc: "The directory in the context to build in.")
        Field("ignorePaths", \.ignorePaths, .since("v4beta2"), doc: "Paths in the image to leave out of snapshots.")
        Field(
            "copyMaxRetries", \.copyMaxRetries, .default(3), .since("v4beta10"),
            doc: "How often to try to send the sources.")
        Field(
            "copyTimeout", \.copyTimeout, .default("5m"), .since("v4beta10"),
            doc: "The time that sending the sources may take.")
        Field(
            "buildContextCompressionLevel", \.buildContextCompressionLevel, .default(1), .since("v4beta12"),
            doc:
                "The gzip level for the sources: 0 for none to 9 for the smallest, -1 for gzip's own choice, -2 for Huffman coding only."
        )
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
            Field(
                "repo", \.repo, .defaultNote("the image's name and `/cache`"),
                doc: "The repository that keeps the layers.")
            Field("hostPath", \.hostPath, .since("v1beta11"), doc: "A directory of the node that keeps base images.")
            Field(
                "ttl", \.ttl, .since("v2beta9"), .defaultNote("two weeks"),
                doc: "How long a layer may be used, such as `24h`.")
            Field(
                "cacheCopyLayers", \.cacheCopyLayers, .default(false), .since("v2beta25"),
                doc: "Whether the layers of COPY are kept.")
            Field(
                "cacheRunLayers", \.cacheRunLayers, .default(true), .since("v4beta12"),
                doc: "Whether the layers of RUN are kept.")
        }
    }
}
