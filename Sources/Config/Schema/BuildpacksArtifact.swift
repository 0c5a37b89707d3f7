/// `buildpacks` of an artifact (spec skaffold-config 1.7).
public struct BuildpacksArtifact: SchemaType {
    public var builder = ""
    public var runImage = ""
    public var env: [String] = []
    public var buildpacks: [String] = []
    public var trustBuilder = false
    public var clearCache = false
    public var projectDescriptor = ""
    public var dependencies: FileDependencies?
    public var volumes: [Volume] = []
    public var buildArgs: [String] = []

    public init() {}

    public static let schema = ObjectSchema<BuildpacksArtifact>("buildpacks artifact") {
        Field("builder", \.builder, doc: "The builder image.")
        Field("runImage", \.runImage, doc: "The run image, instead of the builder's own.")
        Field("env", \.env, .template, doc: "Environment of the build, as `key=value`.")
        Field("buildpacks", \.buildpacks, doc: "Buildpacks to use, instead of finding out.")
        Field("trustBuilder", \.trustBuilder, doc: "Whether the builder may see registry credentials.")
        Field("clearCache", \.clearCache, .since("v3alpha1"), doc: "Whether caches are emptied before the build.")
        Field("projectDescriptor", \.projectDescriptor, doc: "The project file; `project.toml` by default.")
        Field("dependencies", \.dependencies, doc: "The files of the artifact; all by default.")
        Field("volumes", \.volumes, .since("v2beta17"), doc: "Directories of this machine to mount.")
        Field("buildArgs", \.buildArgs, .since("v4beta14"), doc: "More arguments for the build.")
    }

    /// A directory of this machine in the build.
    public struct Volume: SchemaType {
        public var host = ""
        public var target = ""
        public var options = ""

        public init() {}

        public static let schema = ObjectSchema<Volume>("volume") {
            Field("host", \.host, .required, .path, doc: "The directory on this machine.")
            Field("target", \.target, .required, doc: "Where it is in the build.")
            Field("options", \.options, doc: "Mount options, such as `ro`.")
        }
    }
}
