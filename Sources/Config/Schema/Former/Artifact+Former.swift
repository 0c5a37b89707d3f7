extension Artifact {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "imageName", String.self, .required, .until("v1alpha3"), .renamed("image"), doc: "The name of the image."),
        FieldShape(
            "workspace", String.self, .path, .until("v1alpha3"), .renamed("context"),
            doc: "The directory with the sources."),
        FieldShape(
            "dockerfilePath", String.self, .until("v1alpha1"), .renamed("docker.dockerfile"),
            doc: "The Dockerfile, relative to the workspace."),
        FieldShape(
            "buildArgs", [String: String?].self, .until("v1alpha1"), .renamed("docker.buildArgs"),
            doc: "Build arguments."),
        FieldShape(
            "jibMaven", FormerJibMaven?.self, .oneOf("artifact"), .since("v1alpha4"), .until("v1beta13"),
            .renamed("jib"), doc: "Builds a Java program with Jib and Maven."),
        FieldShape(
            "jibGradle", FormerJibGradle?.self, .oneOf("artifact"), .since("v1alpha4"), .until("v1beta13"),
            .renamed("jib"), doc: "Builds a Java program with Jib and Gradle."),
        FieldShape(
            "plugin", FormerPlugin?.self, .oneOf("artifact"), .since("v1beta5"), .until("v1beta8"),
            .gone("write the plugin's name as the key: 'docker' or 'bazel'"), doc: "Builds with a named builder."),
        FieldShape(
            "buildpack", BuildpacksArtifact?.self, .oneOf("artifact"), .since("v1"), .until("v2beta4"),
            .renamed("buildpacks"), doc: "Builds with Cloud Native Buildpacks, without a Dockerfile."),
        FieldShape(
            "sync", [String: String].self, .since("v1alpha4"), .until("v1beta9"), .renamed("sync.manual"),
            doc: "Directories in the container by patterns of files. `***` keeps the directories below it."),
    ]
}

extension BuildpacksArtifact {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "forcePull", Bool.self, .until("v2alpha2"), .ignored, .gone("remove it: images are pulled as needed"),
            doc: "Whether the builder image is pulled though it is there already.")
    ]
}

extension DockerArtifact {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "dockerfilePath", String.self, .until("v1alpha3"), .renamed("dockerfile"),
            doc: "The Dockerfile, relative to the workspace."),
        FieldShape(
            "secret", FormerDockerSecret?.self, .since("v2beta8"), .until("v2beta22"), .renamed("secrets"),
            doc: "A secret that a `RUN --mount=type=secret` can see."),
    ]
}

extension KoArtifact {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "platforms", [String].self, .until("v2beta27"), .gone("use 'platforms' of the artifact, beside 'ko'"),
            doc: "Platforms to build for.")
    ]
}

extension KanikoArtifact {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "buildContext", FormerKanikoContext?.self, .until("v2alpha1"),
            .gone("use 'initImage' for 'localDir.initImage'; a bucket is not needed"),
            doc: "How the sources get to the pod."),
        FieldShape(
            "flags", [String].self, .until("v2beta8"), .ignored,
            .gone("write each flag as a field, such as 'reproducible: true'"), doc: "More flags for kaniko."),
        FieldShape(
            "noPush", Bool.self, .since("v2beta9"), .until("v4beta4"), .ignored,
            .gone("remove it: what is built in a cluster is always pushed"), doc: "Whether the image is not pushed."),
    ]
}

extension Sync {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "auto", FormerAutoSync?.self, .oneOf("sync"), .since("v2beta1"), .until("v2beta8"), .renamed("auto"),
            doc: "Leaves it to the builder which files go where: `{}`.")
    ]
}
