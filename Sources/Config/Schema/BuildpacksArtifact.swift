internal import YAML

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
        Field(
            "builder", \.builder, .defaultNote("`gcr.io/buildpacks/builder:v1`, when `buildpacks` is empty too"),
            doc: "The builder image.")
        Field("runImage", \.runImage, .defaultNote("the builder's own"), doc: "The base of the resulting image.")
        Field("env", \.env, .template, .since("v2alpha1"), doc: "Environment of the build, as `KEY=value`.")
        Field(
            "buildpacks", \.buildpacks, .since("v2alpha3"), .defaultNote("those that detect the sources"),
            doc: "The buildpacks to run, in this order.")
        Field(
            "trustBuilder", \.trustBuilder, .default(false), .since("v2beta5"),
            doc: "Whether the builder is trusted with registry credentials, which makes builds faster.")
        Field(
            "clearCache", \.clearCache, .default(false), .since("v3alpha1"),
            doc: "Whether the build's caches are emptied first.")
        Field(
            "projectDescriptor", \.projectDescriptor, .default("project.toml"), .since("v2beta5"),
            doc: "The project file, relative to the context.")
        Field(
            "dependencies", \.dependencies, .defaultNote("all files of the context"),
            doc: "The files that the image is made of, whose changes make a new build.")
        Field("volumes", \.volumes, .since("v2beta17"), doc: "Directories of this machine to mount in the build.")
        Field("buildArgs", \.buildArgs, .since("v4beta14"), doc: "More arguments for the build, as `KEY=value`.")
    }

    /// A directory of this machine in the build.
    public struct Volume: SchemaType {
        public var host = ""
        public var target = ""
        public var options = ""

        public init() {}

        public static let schema = ObjectSchema<Volume>("volume", emptyItems: .areErrors) {
            Field("host", \.host, .required, .always, .path, doc: "The directory on this machine.")
            Field("target", \.target, .required, .always, doc: "Where it is in the build.")
            Field("options", \.options, .values(["ro", "rw"], .open), doc: "Mount options, separated by commas.")
        }
    }
}
