/// `jib` of an artifact (spec skaffold-config 1.7).
public struct JibArtifact: SchemaType {
    public var project = ""
    public var args: [String] = []
    public var type = ""
    public var fromImage = ""

    public init() {}

    public static let schema = ObjectSchema<JibArtifact>("jib artifact") {
        Field("project", \.project, doc: "The Maven module or Gradle project.")
        Field("args", \.args, doc: "More arguments for the build tool.")
        Field("type", \.type, .values(["maven", "gradle"]), doc: "The build tool; found out when empty.")
        Field("fromImage", \.fromImage, doc: "The base image.")
    }
}
