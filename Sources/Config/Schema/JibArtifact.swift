/// `jib` of an artifact (spec skaffold-config 1.7).
public struct JibArtifact: SchemaType {
    public var project = ""
    public var args: [String] = []
    public var type = ""
    public var fromImage = ""

    public init() {}

    public static let schema = ObjectSchema<JibArtifact>("jib artifact") {
        Field(
            "project", \.project, .defaultNote("the only one, or the root"),
            doc: "The Maven module or Gradle project to build.")
        Field("args", \.args, doc: "More arguments for Maven or Gradle.")
        Field(
            "type", \.type, .values(["maven", "gradle"], .anyCase),
            .defaultNote("found out from the files of the context"), doc: "The build tool.")
        Field(
            "fromImage", \.fromImage, .since("v2beta9"), .defaultNote("what the project says"),
            doc: "The base image. It can be an artifact that this one requires.")
    }
}
