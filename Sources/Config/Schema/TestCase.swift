internal import YAML

/// An entry of `test` (spec skaffold-config 1.8).
public struct TestCase: SchemaType {
    public var image = ""
    public var context = ""
    public var custom: [CustomTest] = []
    public var structureTests: [String] = []
    public var structureTestsArgs: [String] = []

    public init() {}

    public static let schema = ObjectSchema<TestCase>("test", emptyItems: .areErrors) {
        Field("image", \.image, .required, .always, doc: "The artifact to test, by image name.")
        Field("context", \.context, .path, .default("."), .since("v2beta14"), doc: "The directory to run the tests in.")
        Field("custom", \.custom, .since("v2beta13"), doc: "Commands that test the image.")
        Field(
            "structureTests", \.structureTests, .path, doc: "Files for container-structure-test, or patterns of them.")
        Field(
            "structureTestsArgs", \.structureTestsArgs, .since("v2beta18"),
            doc: "More arguments for container-structure-test.")
    }

    /// A command that tests an image.
    public struct CustomTest: SchemaType {
        public var command = ""
        public var timeoutSeconds = 0
        public var dependencies: Dependencies?

        public init() {}

        public static let schema = ObjectSchema<CustomTest>("custom test") {
            Field(
                "command", \.command, .required, .always, .template, doc: "The command. It finds the image in `$IMAGE`."
            )
            Field("timeoutSeconds", \.timeoutSeconds, .default(0), doc: "The seconds that it may take; 0 is no limit.")
            Field("dependencies", \.dependencies, doc: "The files whose changes run the test again.")
        }
    }

    /// The files that a test depends on.
    public struct Dependencies: SchemaType {
        public var command = ""
        public var paths: [String] = []
        public var ignore: [String] = []

        public init() {}

        public static let schema = ObjectSchema<Dependencies>("test dependencies") {
            Field("command", \.command, .oneOf("dependency"), doc: "A command that prints the files as a JSON list.")
            Field("paths", \.paths, .oneOf("dependency"), doc: "Patterns of files.")
            Field("ignore", \.ignore, doc: "Patterns of files to leave out of `paths`.")
        }
    }
}
