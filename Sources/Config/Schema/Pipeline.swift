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
        Field("build", \.build, doc: "How images are built, tagged and pushed.")
        Field("test", \.test, .since("v1alpha4"), doc: "How images are tested after their build.")
        Field(
            "manifests", \.manifests, .since("v3alpha1"),
            doc: "Where Kubernetes manifests come from, and how they are rendered.")
        Field("deploy", \.deploy, doc: "How and where the application is deployed.")
        Field(
            "portForward", \.portForward, .since("v1beta12"),
            doc: "Ports of the cluster to make reachable on this machine.")
        Field(
            "resourceSelector", \.resourceSelector, .since("v2beta28"),
            doc: "The kinds of resources whose images and labels are set, beside the usual ones.")
        Field("verify", \.verify, .since("v3alpha1"), doc: "Containers that test what was deployed, for `verify`.")
        Field(
            "customActions", \.customActions, .since("v4beta5"), doc: "Named groups of containers to run with `exec`.")
    }
}
