internal import YAML

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
        Field(
            "configs", \.configs, .defaultNote("all configurations of the file"),
            doc: "Names (`metadata.name`) of the configurations to take.")
        Field(
            "path", \.path, .oneOf("paths"), .path, .defaultNote("the same file"),
            doc: "The file with the configurations, or a directory with a `skaffold.yaml`.")
        Field("git", \.git, .oneOf("paths"), .since("v2beta12"), doc: "A git repository that holds the configurations.")
        Field(
            "googleCloudStorage", \.googleCloudStorage, .oneOf("paths"), .since("v4beta7"),
            doc: "A Google Cloud Storage bucket that holds the configurations.")
        Field(
            "googleCloudBuildRepoV2", \.googleCloudBuildRepoV2, .oneOf("paths"), .since("v4beta10"),
            doc: "A repository connected to Google Cloud Build that holds the configurations.")
        Field("activeProfiles", \.activeProfiles, doc: "Profiles to switch on in the required configurations.")
    }

    /// A git repository.
    public struct GitSource: SchemaType {
        public var repo = ""
        public var path = ""
        public var ref = ""
        public var sync: Bool?

        public init() {}

        public static let schema = ObjectSchema<GitSource>("git dependency") {
            Field("repo", \.repo, .required, .always, doc: "The URL to clone.")
            Field(
                "path", \.path, .defaultNote("the top of the repository"),
                doc: "The file or directory in the repository.")
            Field(
                "ref", \.ref, .defaultNote("`master` where there is such a branch, else `main`"),
                doc: "The branch, tag or commit to take.")
            Field("sync", \.sync, .default(true), doc: "Whether a clone that is there already is brought up to date.")
        }
    }

    /// A Google Cloud Storage bucket.
    public struct GoogleCloudStorageSource: SchemaType {
        public var source = ""
        public var path = ""
        public var sync: Bool?

        public init() {}

        public static let schema = ObjectSchema<GoogleCloudStorageSource>("Google Cloud Storage dependency") {
            Field("source", \.source, doc: "The folder to copy, such as `gs://bucket/folder`.")
            Field("path", \.path, .defaultNote("the top of the folder"), doc: "The file or directory in the folder.")
            Field("sync", \.sync, .default(true), doc: "Whether a copy that is there already is brought up to date.")
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
            Field("projectID", \.projectID, .required, .always, doc: "The Google Cloud project of the connection.")
            Field("region", \.region, .required, .always, doc: "The region of the connection.")
            Field("connection", \.connection, .required, .always, doc: "The name of the connection.")
            Field("repo", \.repo, .required, .always, doc: "The name of the repository in the connection.")
            Field(
                "path", \.path, .defaultNote("the top of the repository"),
                doc: "The file or directory in the repository.")
            Field(
                "ref", \.ref, .defaultNote("`master` where there is such a branch, else `main`"),
                doc: "The branch, tag or commit to take.")
            Field("sync", \.sync, .default(true), doc: "Whether a clone that is there already is brought up to date.")
        }
    }

    /// A profile to switch on in a required config.
    public struct ProfileDependency: SchemaType {
        public var name = ""
        public var activatedBy: [String] = []

        public init() {}

        public static let schema = ObjectSchema<ProfileDependency>("profile dependency") {
            Field("name", \.name, .required, .always, doc: "The profile of the required configurations.")
            Field(
                "activatedBy", \.activatedBy, .defaultNote("always"),
                doc: "Profiles of this configuration, any of which switches it on.")
        }
    }
}
