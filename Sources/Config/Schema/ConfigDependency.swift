/// An entry of `requires` (spec skaffold-config 1.3).
public struct ConfigDependency: SchemaType {
    public var configs: [String] = []
    public var path = ""
    public var git: GitSource?
    public var googleCloudStorage: GoogleCloudStorageSource?
    public var googleCloudBuildRepoV2: GoogleCloudBuildRepoSource?
    public var activeProfiles: [ProfileDependency] = []

    public init() {}

    public static let schema = ObjectSchema<ConfigDependency>("config dependency") {
        Field("configs", \.configs, doc: "Names of the configs to take; empty means all.")
        Field(
            "path", \.path, .oneOf("paths"), .path,
            doc: "A file, or a directory with a `skaffold.yaml`; empty means the same file.")
        Field("git", \.git, .oneOf("paths"), .since("v2beta12"), doc: "A repository that holds the configs.")
        Field(
            "googleCloudStorage", \.googleCloudStorage, .oneOf("paths"), .since("v4beta7"),
            doc: "A bucket that holds the configs.")
        Field(
            "googleCloudBuildRepoV2", \.googleCloudBuildRepoV2, .oneOf("paths"), .since("v4beta10"),
            doc: "A repository connected to Google Cloud Build that holds the configs.")
        Field("activeProfiles", \.activeProfiles, doc: "Profiles to switch on in the required configs.")
    }

    /// A git repository.
    public struct GitSource: SchemaType {
        public var repo = ""
        public var path = ""
        public var ref = ""
        public var sync: Bool?

        public init() {}

        public static let schema = ObjectSchema<GitSource>("git dependency") {
            Field("repo", \.repo, .required, doc: "The URL to clone.")
            Field("path", \.path, doc: "A file or directory in the repository.")
            Field("ref", \.ref, doc: "A branch, tag or commit.")
            Field("sync", \.sync, doc: "Whether an existing clone is brought up to date.")
        }
    }

    /// A Google Cloud Storage bucket.
    public struct GoogleCloudStorageSource: SchemaType {
        public var source = ""
        public var path = ""
        public var sync: Bool?

        public init() {}

        public static let schema = ObjectSchema<GoogleCloudStorageSource>("Google Cloud Storage dependency") {
            Field("source", \.source, doc: "The folder, such as `gs://bucket/folder`.")
            Field("path", \.path, doc: "A file or directory in the folder.")
            Field("sync", \.sync, doc: "Whether an existing copy is brought up to date.")
        }
    }

    /// A repository connected to Google Cloud Build.
    public struct GoogleCloudBuildRepoSource: SchemaType {
        public var projectID = ""
        public var region = ""
        public var connection = ""
        public var repo = ""
        public var path = ""
        public var ref = ""
        public var sync: Bool?

        public init() {}

        public static let schema = ObjectSchema<GoogleCloudBuildRepoSource>("Google Cloud Build repository dependency")
        {
            Field("projectID", \.projectID, .required, doc: "The project of the connection.")
            Field("region", \.region, .required, doc: "The region of the connection.")
            Field("connection", \.connection, .required, doc: "The name of the connection.")
            Field("repo", \.repo, .required, doc: "The name of the repository.")
            Field("path", \.path, doc: "A file or directory in the repository.")
            Field("ref", \.ref, doc: "A branch, tag or commit.")
            Field("sync", \.sync, doc: "Whether an existing clone is brought up to date.")
        }
    }

    /// A profile to switch on in a required config.
    public struct ProfileDependency: SchemaType {
        public var name = ""
        public var activatedBy: [String] = []

        public init() {}

        public static let schema = ObjectSchema<ProfileDependency>("profile dependency") {
            Field("name", \.name, .required, doc: "The profile of the required configs.")
            Field(
                "activatedBy", \.activatedBy,
                doc: "Profiles of this config, any of which switches it on; empty means always.")
        }
    }
}
