// Mappings of artifacts that only older versions have. They have no properties: upgrades take them away.

/// `jibMaven` of an artifact, up to v1beta13.
struct FormerJibMaven: SchemaType {
    static let schema = ObjectSchema<Self>("jib maven artifact") {}
    static let formerFields: [FieldShape] = [
        FieldShape("module", String.self, .renamed("project"), doc: "The Maven module to build."),
        FieldShape(
            "profile", String.self, .gone("use 'args', such as '[--activate-profiles, NAME]'"),
            doc: "The Maven profile to build with."),
        FieldShape("args", [String].self, .since("v1beta5"), doc: "More arguments for Maven."),
    ]
}

/// `jibGradle` of an artifact, up to v1beta13.
struct FormerJibGradle: SchemaType {
    static let schema = ObjectSchema<Self>("jib gradle artifact") {}
    static let formerFields: [FieldShape] = [
        FieldShape("project", String.self, doc: "The Gradle project to build."),
        FieldShape("args", [String].self, .since("v1beta5"), doc: "More arguments for Gradle."),
    ]
}

/// `plugin` of an artifact, from v1beta5 to v1beta8.
struct FormerPlugin: SchemaType {
    static let schema = ObjectSchema<Self>("builder plugin") {}
    static let formerFields: [FieldShape] = [
        FieldShape("name", String.self, .values(["docker", "bazel"]), doc: "The builder."),
        FieldShape("properties", Properties?.self, doc: "The fields of the builder."),
        FieldShape("contents", [Int].self, .ignored, doc: "Nothing that a file could set."),
    ]

    /// The fields of the two builders that there were.
    struct Properties: SchemaType {
        static let schema = ObjectSchema<Self>("builder properties") {}
        static let formerFields: [FieldShape] =
            ["dockerfile", "target", "buildArgs", "cacheFrom"].compactMap(DockerArtifact.objectShape.field)
            + ["args"].compactMap(BazelArtifact.objectShape.field)
    }
}

/// `secret` of a docker artifact, up to v2beta22.
struct FormerDockerSecret: SchemaType {
    static let schema = ObjectSchema<Self>("docker secret") {}
    static let formerFields: [FieldShape] = [
        FieldShape("id", String.self, .required, doc: "The id that the Dockerfile uses."),
        FieldShape("src", String.self, doc: "The file that holds the secret."),
        // The upgrade says that it has no effect.
        FieldShape("dst", String.self, .until("v2beta16"), doc: "Where the secret was to be in the build."),
    ]
}

/// `buildContext` of a kaniko artifact and, before, of `build.kaniko`.
struct FormerKanikoContext: SchemaType {
    static let schema = ObjectSchema<Self>("kaniko build context") {}
    static let formerFields: [FieldShape] = [
        FieldShape("gcsBucket", String.self, doc: "The bucket that the sources are sent through."),
        FieldShape(
            "localDir", LocalDirectory?.self, .since("v1alpha4"), doc: "Sends the sources to the pod itself: `{}`."),
    ]

    struct LocalDirectory: SchemaType {
        static let schema = ObjectSchema<Self>("kaniko local directory") {}
        static let formerFields: [FieldShape] = [
            FieldShape(
                "initImage", String.self, .since("v1beta7"),
                doc: "The image of the init container that receives the sources.")
        ]
    }
}

/// `sync.auto` up to v2beta8, which has no fields.
struct FormerAutoSync: SchemaType {
    static let schema = ObjectSchema<Self>("automatic sync") {}
}
