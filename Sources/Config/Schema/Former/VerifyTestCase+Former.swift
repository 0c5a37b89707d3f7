extension VerifyTestCase {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "container", FormerContainer.self, .until("v4beta3"), .renamed("container"), doc: "The container to run.")
    ]
}

/// `container` of a verify test up to v4beta3: a container of Kubernetes, whose keys were in lower case throughout
/// (spec skaffold-config 3.4). Only five of them ever had an effect.
struct FormerContainer: SchemaType {
    static let schema = ObjectSchema<Self>("container") {}
    static let formerFields: [FieldShape] =
        ActionContainer.objectShape.fields
        + [
            "workingdir", "ports", "envfrom", "resources", "resizepolicy", "restartpolicy", "volumemounts",
            "volumedevices", "livenessprobe", "readinessprobe", "startupprobe", "lifecycle", "terminationmessagepath",
            "terminationmessagepolicy", "imagepullpolicy", "securitycontext", "stdin", "stdinonce", "tty",
        ].map {
            FieldShape(
                key: $0, shape: .any, marks: [.ignored, .gone("remove it: verify tests have never looked at it")],
                doc: "Nothing ever came of it.")
        }
}
