/// An entry of `portForward` (spec skaffold-config 1.13).
public struct PortForwardResource: SchemaType {
    public var resourceType = ""
    public var resourceName = ""
    public var namespace = ""
    public var port = IntegerOrString.zero
    public var address = ""
    public var localPort = 0

    public init() {}

    public static let schema = ObjectSchema<PortForwardResource>("port-forward") {
        Field("resourceType", \.resourceType, doc: "The kind of the resource, such as `service`.")
        Field("resourceName", \.resourceName, .template, doc: "The name of the resource.")
        Field("namespace", \.namespace, .template, doc: "The namespace of the resource.")
        Field("port", \.port, doc: "The port of the resource, a number or a name.")
        Field("address", \.address, doc: "The local address; `127.0.0.1` by default.")
        Field("localPort", \.localPort, doc: "The local port; the same as `port` by default.")
    }
}
