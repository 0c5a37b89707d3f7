/// One document of a `skaffold.yaml`, in the shape of the latest apiVersion (spec skaffold-config 1.2).
@dynamicMemberLookup
public struct SkaffoldConfig: SchemaType {
    public var apiVersion = ""
    public var kind = ""
    public var metadata = Metadata()
    public var requires: [ConfigDependency] = []
    public var pipeline = Pipeline()
    public var profiles: [Profile] = []

    public init() {}

    public static let schema = ObjectSchema<SkaffoldConfig>("config") {
        Field("apiVersion", \.apiVersion, .required, doc: "The schema version, such as `skaffold/v4beta14`.")
        Field("kind", \.kind, .required, doc: "Always `Config`.")
        Field("metadata", \.metadata, doc: "The name of the config and free metadata.")
        Field(
            "requires", \.requires, .since("v2beta11"),
            doc: "Other configs that this one needs; they are built and deployed first.")
        Pipeline.schema.inlined(at: \.pipeline)
        Field("profiles", \.profiles, doc: "Named overlays that can be switched on.")
    }

    /// The parts of the pipeline as if they were the config's own: `config.build`.
    public subscript<Value>(dynamicMember path: WritableKeyPath<Pipeline, Value>) -> Value {
        get { pipeline[keyPath: path] }
        set { pipeline[keyPath: path] = newValue }
    }
}

/// `metadata` of a config.
public struct Metadata: SchemaType {
    public var name = ""
    public var labels: [String: String] = [:]
    public var annotations: [String: String] = [:]

    public init() {}

    public static let schema = ObjectSchema<Metadata>("metadata") {
        Field("name", \.name, doc: "The module name, for `--module` and `requires.configs`; unique over all files.")
        Field("labels", \.labels, .since("v3alpha1"), doc: "Free labels of the config itself.")
        Field("annotations", \.annotations, .since("v3alpha1"), doc: "Free annotations of the config itself.")
    }
}
