internal import YAML

/// An entry of `customActions` (spec skaffold-config 1.14).
public struct CustomAction: SchemaType {
    public var name = ""
    public var failFast: Bool?
    public var timeout: Int?
    public var executionMode = ExecutionMode()
    public var containers: [ActionContainer] = []

    public init() {}

    public static let schema = ObjectSchema<CustomAction>("custom action") {
        Field("name", \.name, .required, .always, doc: "The name of the action, for `exec`.")
        Field(
            "failFast", \.failFast, .default(true), doc: "Whether the other containers are ended as soon as one fails.")
        Field("timeout", \.timeout, .default(0), doc: "The seconds that the action may take; 0 is no limit.")
        Field("executionMode", \.executionMode, .defaultNote("`local`"), doc: "Where the containers run.")
        Field("containers", \.containers, .required, .always, doc: "The containers to run, all at once.")
    }
}
