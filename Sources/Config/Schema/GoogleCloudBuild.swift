/// `build.googleCloudBuild` (spec skaffold-config 1.4).
public struct GoogleCloudBuild: SchemaType {
    public var projectId = ""
    public var diskSizeGb = 0
    public var machineType = ""
    public var timeout = ""
    public var logging = ""
    public var logStreamingOption = ""
    public var dockerImage = ""
    public var kanikoImage = ""
    public var mavenImage = ""
    public var gradleImage = ""
    public var packImage = ""
    public var koImage = ""
    public var bucket = ""
    public var concurrency = 0
    public var workerPool = ""
    public var region = ""
    public var platformEmulatorInstallStep: PlatformEmulatorInstallStep?
    public var serviceAccount = ""

    public init() {}

    public static let schema = ObjectSchema<GoogleCloudBuild>("Google Cloud Build") {
        Field("projectId", \.projectId, doc: "The project; guessed from the image name when empty.")
        Field("diskSizeGb", \.diskSizeGb, doc: "Size of the disk in GB.")
        Field("machineType", \.machineType, doc: "Type of the virtual machine.")
        Field("timeout", \.timeout, doc: "Time a build may take, such as `1200s`.")
        Field(
            "logging", \.logging, .values(["LOGGING_UNSPECIFIED", "LEGACY", "GCS_ONLY"]), doc: "Where logs are kept.")
        Field(
            "logStreamingOption", \.logStreamingOption, .values(["STREAM_DEFAULT", "STREAM_ON", "STREAM_OFF"]),
            doc: "How logs get to the bucket.")
        Field("dockerImage", \.dockerImage, doc: "Image that runs docker builds.")
        Field("kanikoImage", \.kanikoImage, doc: "Image that runs kaniko builds.")
        Field("mavenImage", \.mavenImage, doc: "Image that runs Maven builds.")
        Field("gradleImage", \.gradleImage, doc: "Image that runs Gradle builds.")
        Field("packImage", \.packImage, doc: "Image that runs buildpacks builds.")
        Field("koImage", \.koImage, .since("v3alpha1"), doc: "Image that runs ko builds.")
        Field("bucket", \.bucket, .since("v4beta12"), doc: "Bucket for sources.")
        Field("concurrency", \.concurrency, doc: "How many artifacts to build at once; 0 is no limit.")
        Field("workerPool", \.workerPool, doc: "Worker pool, as `projects/P/locations/L/workerPools/W`.")
        Field("region", \.region, .since("v2beta29"), doc: "Region of the build.")
        Field(
            "platformEmulatorInstallStep", \.platformEmulatorInstallStep, .since("v3alpha1"),
            doc: "Step that installs emulators for other platforms.")
        Field("serviceAccount", \.serviceAccount, .since("v3alpha1"), doc: "Service account of the build.")
    }

    /// A build step that installs emulators.
    public struct PlatformEmulatorInstallStep: SchemaType {
        public var image = ""
        public var args: [String] = []
        public var entrypoint = ""

        public init() {}

        public static let schema = ObjectSchema<PlatformEmulatorInstallStep>("emulator step") {
            Field("image", \.image, .required, doc: "Image to run.")
            Field("args", \.args, doc: "Its arguments.")
            Field("entrypoint", \.entrypoint, doc: "Its entry point.")
        }
    }
}
