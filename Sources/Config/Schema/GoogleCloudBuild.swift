internal import YAML

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
        Field("projectId", \.projectId, .defaultNote("guessed from the image names"), doc: "The Google Cloud project.")
        Field(
            "diskSizeGb", \.diskSizeGb, .since("v1alpha2"), .defaultNote("the service's own"),
            doc: "The size of the disk in GB.")
        Field(
            "machineType", \.machineType, .since("v1alpha2"), .defaultNote("the service's own"),
            doc: "The type of the virtual machine, such as `E2_HIGHCPU_8`.")
        Field(
            "timeout", \.timeout, .since("v1alpha2"), .defaultNote("the service's own"),
            doc: "The time that a build may take, such as `1200s`.")
        Field(
            "logging", \.logging, .since("v2beta3"), .values(["LOGGING_UNSPECIFIED", "LEGACY", "GCS_ONLY"], .open),
            doc: "Where the service keeps its logs.")
        Field(
            "logStreamingOption", \.logStreamingOption, .since("v2beta3"),
            .values(["STREAM_DEFAULT", "STREAM_ON", "STREAM_OFF"], .open),
            doc: "Whether logs are written to the bucket while the build runs.")
        Field(
            "dockerImage", \.dockerImage, .default("gcr.io/cloud-builders/docker"), .since("v1alpha2"),
            doc: "The image that runs docker builds.")
        Field(
            "kanikoImage", \.kanikoImage, .default("gcr.io/kaniko-project/executor:latest"), .since("v1beta14"),
            doc: "The image that runs kaniko builds.")
        Field(
            "mavenImage", \.mavenImage, .default("gcr.io/cloud-builders/mvn"), .since("v1beta3"),
            doc: "The image that runs Jib builds of Maven.")
        Field(
            "gradleImage", \.gradleImage, .default("gcr.io/cloud-builders/gradle"), .since("v1beta3"),
            doc: "The image that runs Jib builds of Gradle.")
        Field(
            "packImage", \.packImage, .default("gcr.io/k8s-skaffold/pack"), .since("v2alpha2"),
            doc: "The image that runs buildpacks builds.")
        Field(
            "koImage", \.koImage, .default("gcr.io/k8s-skaffold/skaffold"), .since("v3alpha1"),
            doc: "The image that runs ko builds.")
        Field(
            "bucket", \.bucket, .since("v4beta12"), .defaultNote("`PROJECT_cloudbuild`"),
            doc: "The bucket that the sources are sent to.")
        Field(
            "concurrency", \.concurrency, .default(0), .since("v1beta14"),
            doc: "How many artifacts to build at once; 0 is no limit.")
        Field(
            "workerPool", \.workerPool, .since("v2beta6"),
            doc: "A private worker pool, as `projects/PROJECT/locations/LOCATION/workerPools/POOL`.")
        Field("region", \.region, .since("v2beta29"), .defaultNote("`global`"), doc: "The region of the builds.")
        Field(
            "platformEmulatorInstallStep", \.platformEmulatorInstallStep, .since("v3alpha1"),
            doc: "A step that installs emulators, for images of other platforms than the machine's.")
        Field(
            "serviceAccount", \.serviceAccount, .since("v3alpha1"), .defaultNote("the service's own"),
            doc: "The Google service account that builds run as.")
    }

    /// A build step that installs emulators.
    public struct PlatformEmulatorInstallStep: SchemaType {
        public var image = ""
        public var args: [String] = []
        public var entrypoint = ""

        public init() {}

        public static let schema = ObjectSchema<PlatformEmulatorInstallStep>("emulator step") {
            Field("image", \.image, .required, .always, doc: "The image to run.")
            Field("args", \.args, doc: "Its arguments.")
            Field("entrypoint", \.entrypoint, .defaultNote("the image's own"), doc: "Its entry point.")
        }
    }
}
