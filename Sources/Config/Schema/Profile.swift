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
        Field(
            "activation", \.activation, .since("v1beta4"), .defaultNote("never by itself"),
            doc: "When the profile is switched on by itself. One entry that matches is enough.")
        Field(
            "requiresAllActivations", \.requiresAllActivations, .default(false), .since("v3alpha1"),
            doc: "Whether all entries of `activation` must match.")
        Field(
            "patches", \.patches, .since("v1beta4"),
            doc: "Changes of single values of the configuration, as JSON patches (RFC 6902).")
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
            Field(
                "env", \.env,
                doc:
                    "An environment variable, as `KEY=pattern`. The pattern is a regular expression; `!` in front of it negates it."
            )
            Field(
                "kubeContext", \.kubeContext,
                doc: "A regular expression for the current kube context; `!` in front of it negates it.")
            Field(
                "command", \.command,
                doc: "A regular expression for the command, such as `dev`; `!` in front of it negates it.")
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
                "op", \.op, .values(["replace", "add", "remove", "move", "copy", "test"]), .default("replace"),
                doc: "The operation.")
            Field(
                "path", \.path, .required,
                doc:
                    "The value to change, such as `/build/artifacts/0/docker/dockerfile`. A segment `image=web` finds the item of a list."
            )
            Field("from", \.from, doc: "The value to move or copy, written as `path` is.")
            Field("value", \.value, doc: "The new value: any YAML.")
        }
    }
}
