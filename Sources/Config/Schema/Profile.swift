public import YAML

/// An entry of `profiles` (spec skaffold-config 1.15).
@dynamicMemberLookup
public struct Profile: SchemaType {
    public var name = ""
    public var activation: [Activation] = []
    public var requiresAllActivations = false
    public var patches: [Patch] = []
    public var pipeline = Pipeline()

    public init() {}

    public static let schema = ObjectSchema<Profile>("profile") {
        Field("name", \.name, .required, doc: "The name, for `--profile`.")
        Field("activation", \.activation, doc: "When the profile is switched on by itself.")
        Field(
            "requiresAllActivations", \.requiresAllActivations, .since("v3alpha1"),
            doc: "Whether all activations must match; any one is enough by default.")
        Field("patches", \.patches, doc: "Changes to single values of the config.")
        Pipeline.schema.inlined(at: \.pipeline)
    }

    /// The parts of the pipeline as if they were the profile's own: `profile.build`.
    public subscript<Value>(dynamicMember path: WritableKeyPath<Pipeline, Value>) -> Value {
        get { pipeline[keyPath: path] }
        set { pipeline[keyPath: path] = newValue }
    }

    /// Criteria that must all match.
    public struct Activation: SchemaType {
        public var env = ""
        public var kubeContext = ""
        public var command = ""

        public init() {}

        public static let schema = ObjectSchema<Activation>("activation") {
            Field("env", \.env, doc: "An environment variable, as `KEY=pattern`.")
            Field("kubeContext", \.kubeContext, doc: "A pattern of the current kube context.")
            Field("command", \.command, doc: "A pattern of the command, such as `dev`.")
        }
    }

    /// One operation of JSON patch (spec skaffold-config 4.4).
    public struct Patch: SchemaType {
        public var op = ""
        public var path = ""
        public var from = ""
        public var value: Node = .null

        public init() {}

        public static let schema = ObjectSchema<Patch>("patch") {
            Field(
                "op", \.op, .values(["replace", "add", "remove", "move", "copy", "test"]),
                doc: "The operation; `replace` by default.")
            Field("path", \.path, .required, doc: "The value to change, such as `/build/artifacts/0/image`.")
            Field("from", \.from, doc: "The value to move or copy.")
            Field("value", \.value, doc: "The new value.")
        }
    }
}
