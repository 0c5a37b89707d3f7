/// An entry of `customActions` (spec skaffold-config 1.14).
public struct CustomAction: SchemaType {
    public var name = ""
    public var failFast: Bool?
    public var timeout: Int?
    public var executionMode = ExecutionMode()
    public var containers: [ActionContainer] = []

    public init() {}

    public static let schema = ObjectSchema<CustomAction>("custom action") {
        Field("name", \.name, .required, doc: "The name, for `exec`.")
        Field("failFast", \.failFast, doc: "Whether one failure ends the others; true by default.")
        Field("timeout", \.timeout, doc: "Seconds it may take; 0 is no limit.")
        Field("executionMode", \.executionMode, doc: "Where to run it.")
        Field("containers", \.containers, .required, doc: "The containers to run.")
    }
}
