/// What a config does, and what a profile can change: the eight keys that both have (spec skaffold-config 1.2).
public struct Pipeline: SchemaType {
    public var build = BuildConfig()
    public var test: [TestCase] = []
    public var manifests = ManifestsConfig()
    public var deploy = DeployConfig()
    public var portForward: [PortForwardResource] = []
    public var resourceSelector = ResourceSelectorConfig()
    public var verify: [VerifyTestCase] = []
    public var customActions: [CustomAction] = []

    public init() {}

    public static let schema = ObjectSchema<Pipeline>("pipeline") {
        Field("build", \.build, doc: "How images are built.")
        Field("test", \.test, doc: "How images are tested after their build.")
        Field("manifests", \.manifests, .since("v3alpha1"), doc: "Where Kubernetes manifests come from.")
        Field("deploy", \.deploy, doc: "How manifests are deployed.")
        Field("portForward", \.portForward, doc: "Ports of the cluster to make reachable on this machine.")
        Field(
            "resourceSelector", \.resourceSelector, .since("v2beta28"),
            doc: "Which resources get their images and labels set.")
        Field("verify", \.verify, .since("v3alpha1"), doc: "Containers that test what was deployed.")
        Field("customActions", \.customActions, .since("v4beta5"), doc: "Actions for `exec`.")
    }
}
