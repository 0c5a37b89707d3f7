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
        Field(
            "apiVersion", \.apiVersion, .required, .always,
            doc: "The version of the schema that the file is written in, such as `skaffold/v4beta14`.")
        Field("kind", \.kind, .required, .always, .values(["Config"], .open), doc: "Always `Config`.")
        Field("metadata", \.metadata, .since("v1beta13"), doc: "The name of the configuration, and free metadata.")
        Field(
            "requires", \.requires, .since("v2beta11"),
            doc: "Other configurations that this one needs. They are built and deployed first.")
        Pipeline.schema.inlined(at: \.pipeline)
        Field(
            "profiles", \.profiles, .since("v1alpha2"),
            doc: "Named changes of the configuration that can be switched on.")
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
        Field("name", \.name, doc: "The name, for `--module` and `requires.configs`. It must be unique over all files.")
        Field(
            "labels", \.labels, .since("v3alpha1"),
            doc: "Free labels of the configuration itself. Nothing in the cluster gets them.")
        Field(
            "annotations", \.annotations, .since("v3alpha1"),
            doc: "Free annotations of the configuration itself. Nothing in the cluster gets them.")
    }
}
