/// `resourceSelector` (spec skaffold-config 1.13).
public struct ResourceSelectorConfig: SchemaType {
    public var allow: [Filter] = []
    public var deny: [Filter] = []

    public init() {}

    public static let schema = ObjectSchema<ResourceSelectorConfig>("resource selector") {
        Field("allow", \.allow, doc: "Resources whose fields are changed.")
        Field("deny", \.deny, doc: "Resources whose fields are left alone. They win over `allow`.")
    }

    /// Which fields of a kind are meant.
    public struct Filter: SchemaType {
        public var groupKind = ""
        public var image: [String] = []
        public var labels: [String] = []
        public var podSpec: [String] = []

        public init() {}

        public static let schema = ObjectSchema<Filter>("resource filter") {
            Field("groupKind", \.groupKind, .required, .always, doc: "A pattern of the kind, as `Kind.group`.")
            Field("image", \.image, doc: "JSON paths of the fields that hold images; `.*` for all.")
            Field("labels", \.labels, doc: "JSON paths of the objects that get labels; `.*` for all.")
            Field("podSpec", \.podSpec, .since("v3alpha1"), doc: "JSON paths of pod specs.")
        }
    }
}
