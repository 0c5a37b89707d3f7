internal import YAML

/// An entry of `portForward` (spec skaffold-config 1.13).
public struct PortForwardResource: SchemaType {
    public var resourceType = ""
    public var resourceName = ""
    public var namespace = ""
    public var port = IntegerOrString.zero
    public var address = ""
    public var localPort = 0

    public init() {}

    public static let schema = ObjectSchema<PortForwardResource>("port-forward", emptyItems: .areErrors) {
        Field(
            "resourceType", \.resourceType,
            .values(
                [
                    "container", "pod", "deployment", "service", "replicaset", "replicationcontroller", "statefulset",
                    "daemonset", "cronjob", "job",
                ], .anyCase), doc: "The kind of the resource. It must be set.")
        Field("resourceName", \.resourceName, .template, doc: "The name of the resource.")
        Field(
            "namespace", \.namespace, .template, .defaultNote("the namespaces of the deployment"),
            doc: "The namespace of the resource.")
        Field("port", \.port, doc: "The port of the resource, a number or a name.")
        Field("address", \.address, .default("127.0.0.1"), .since("v2alpha1"), doc: "The local address to listen on.")
        Field(
            "localPort", \.localPort, .defaultNote("the same as `port`, or the next one that is free"),
            doc: "The local port to listen on.")
    }
}
