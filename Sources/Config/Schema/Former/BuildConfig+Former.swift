extension BuildConfig {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "tagPolicy", String.self, .values(["gitCommit", "sha256"]), .until("v1alpha1"),
            .gone("write it as a mapping, such as 'tagPolicy: {gitCommit: {}}'"), doc: "How images are tagged."),
        FieldShape(
            "kaniko", FormerKanikoBuild?.self, .oneOf("build"), .since("v1alpha2"), .until("v1beta6"),
            .gone("use 'cluster' for the pods, and 'kaniko' of each artifact"), doc: "Builds with kaniko in a cluster."),
        FieldShape(
            "acr", FormerAzureBuild?.self, .oneOf("build"), .since("v1alpha5"), .until("v1alpha5"),
            .gone("build with 'local' or 'googleCloudBuild'"), doc: "Builds in the Azure Container Registry."),
        FieldShape(
            "executionEnvironment", FormerExecutionEnvironment?.self, .since("v1beta5"), .until("v1beta8"),
            .gone("write the environment's name as the key: 'local' or 'googleCloudBuild'"),
            doc: "Where images are built, by name."),
    ]
}

extension LocalBuild {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "skipPush", Bool?.self, .until("v1alpha3"), .gone("use 'push', which means the opposite"),
            doc: "Whether images are not pushed.")
    ]
}

extension ClusterBuild {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "pullSecret", String.self, .until("v2beta4"), .renamed("pullSecretPath"),
            doc: "A file with the key of a Google service account.")
    ]
}

/// `build.kaniko`, from v1alpha2 to v1beta6.
struct FormerKanikoBuild: SchemaType {
    static let schema = ObjectSchema<Self>("kaniko build") {}
    static let formerFields: [FieldShape] = [
        FieldShape(
            "gcsBucket", String.self, .until("v1alpha2"), .renamed("buildContext.gcsBucket"),
            doc: "The bucket that the sources are sent through."),
        FieldShape(
            "buildContext", FormerKanikoContext?.self, .since("v1alpha3"), doc: "How the sources get to the pod."),
        FieldShape("image", String.self, .since("v1alpha4"), doc: "The image of kaniko."),
        FieldShape(
            "flags", [String].self, .since("v1beta2"), .until("v2beta8"), .ignored,
            .gone("write each flag as a field of the artifact's 'kaniko', such as 'reproducible: true'"),
            doc: "More flags for kaniko."),
        FieldShape("cache", Cache?.self, .since("v1beta1"), doc: "Keeps layers in a registry."),
        FieldShape("pullSecret", String.self, doc: "A file with the key of a Google service account."),
        FieldShape("pullSecretName", String.self, doc: "The secret that holds the key."),
        FieldShape("namespace", String.self, doc: "The namespace of the pods."),
        FieldShape("timeout", String.self, doc: "The time that a build may take."),
        FieldShape(
            "dockerConfig", ClusterBuild.DockerConfig?.self, .since("v1beta3"),
            doc: "The registry credentials of the pods."),
    ]

    struct Cache: SchemaType {
        static let schema = ObjectSchema<Self>("kaniko build cache") {}
        static let formerFields: [FieldShape] = [
            FieldShape("repo", String.self, doc: "The repository that keeps the layers.")
        ]
    }
}

/// `build.acr`, of v1alpha5.
struct FormerAzureBuild: SchemaType {
    static let schema = ObjectSchema<Self>("Azure build") {}
    static let formerFields: [FieldShape] = [
        FieldShape("subscriptionId", String.self, doc: "The subscription."),
        FieldShape("clientId", String.self, doc: "The client."),
        FieldShape("clientSecret", String.self, doc: "The client's secret."),
        FieldShape("tenantId", String.self, doc: "The tenant."),
    ]
}

/// `build.executionEnvironment`, from v1beta5 to v1beta8.
struct FormerExecutionEnvironment: SchemaType {
    static let schema = ObjectSchema<Self>("execution environment") {}
    static let formerFields: [FieldShape] = [
        FieldShape("name", String.self, .values(["local", "googleCloudBuild"]), doc: "The environment."),
        FieldShape("properties", Properties?.self, doc: "The fields of the environment."),
    ]

    /// The fields of the two environments that there were.
    struct Properties: SchemaType {
        static let schema = ObjectSchema<Self>("environment properties") {}
        static let formerFields: [FieldShape] =
            LocalBuild.objectShape.fields + GoogleCloudBuild.objectShape.fields
    }
}
