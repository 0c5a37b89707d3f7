/// `custom` of an artifact (spec skaffold-config 1.7).
public struct CustomArtifact: SchemaType {
    public var buildCommand = ""
    public var dependencies: Dependencies?

    public init() {}

    public static let schema = ObjectSchema<CustomArtifact>("custom artifact") {
        Field(
            "buildCommand", \.buildCommand, .template,
            doc: "The command that builds the image `$IMAGE`. It pushes it too when `$PUSH_IMAGE` is `true`.")
        Field(
            "dependencies", \.dependencies, .defaultNote("all files of the context"),
            doc: "The files that the image is made of, whose changes make a new build.")
    }

    /// How the files of the artifact are found.
    public struct Dependencies: SchemaType {
        public var dockerfile: DockerfileDependency?
        public var command = ""
        public var paths: [String] = []
        public var ignore: [String] = []

        public init() {}

        public static let schema = ObjectSchema<Dependencies>("custom dependencies") {
            Field("dockerfile", \.dockerfile, .oneOf("dependency"), doc: "The files that a Dockerfile copies.")
            Field("command", \.command, .oneOf("dependency"), doc: "A command that prints the files as a JSON list.")
            Field("paths", \.paths, .oneOf("dependency"), doc: "Patterns of files, relative to the context.")
            Field("ignore", \.ignore, doc: "Patterns of files to leave out of `paths`.")
        }
    }

    /// A Dockerfile that tells the files.
    public struct DockerfileDependency: SchemaType {
        public var path = ""
        public var buildArgs: [String: String?] = [:]

        public init() {}

        public static let schema = ObjectSchema<DockerfileDependency>("dockerfile dependency") {
            Field("path", \.path, doc: "The Dockerfile, relative to the context.")
            Field("buildArgs", \.buildArgs, .template, doc: "Build arguments to read the Dockerfile with.")
        }
    }
}
