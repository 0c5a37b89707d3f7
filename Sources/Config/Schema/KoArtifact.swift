internal import YAML

/// `ko` of an artifact (spec skaffold-config 1.7).
public struct KoArtifact: SchemaType {
    public var fromImage = ""
    public var dependencies: FileDependencies?
    public var dir = ""
    public var env: [String] = []
    public var flags: [String] = []
    public var labels: [String: String] = [:]
    public var ldflags: [String] = []
    public var main = ""

    public init() {}

    public static let schema = ObjectSchema<KoArtifact>("ko artifact") {
        Field(
            "fromImage", \.fromImage, .defaultNote("ko's own"),
            doc: "The base image. It can be an artifact that this one requires.")
        Field(
            "dependencies", \.dependencies, .defaultNote("`**/*.go`"),
            doc: "The files that the image is made of, whose changes make a new build.")
        Field("dir", \.dir, .default("."), doc: "The directory of the Go module, relative to the context.")
        Field("env", \.env, .template, doc: "Environment of the build, as `KEY=value`.")
        Field("flags", \.flags, .template, doc: "More flags for `go build`.")
        Field("labels", \.labels, .template, doc: "Labels of the image.")
        Field("ldflags", \.ldflags, .template, doc: "Flags for the Go linker.")
        Field("main", \.main, .default("."), doc: "The main package, relative to `dir`.")
    }
}

/// The files that an artifact is made of, for artifacts whose builder cannot tell.
public struct FileDependencies: SchemaType {
    public var paths: [String] = []
    public var ignore: [String] = []

    public init() {}

    public static let schema = ObjectSchema<FileDependencies>("file dependencies") {
        Field("paths", \.paths, .oneOf("dependency"), doc: "Patterns of files, relative to the context.")
        Field("ignore", \.ignore, doc: "Patterns of files to leave out of `paths`.")
    }
}
