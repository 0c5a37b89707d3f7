/// `resourceSelector` (spec skaffold-config 1.13).
public struct ResourceSelectorConfig: SchemaType {
    public var allow: [Filter] = []
    public var deny: [Filter] = []

    public init() {}

    public static let schema = ObjectSchema<ResourceSelectorConfig>("resource selector") {
        Field("allow", \.allow, doc: "Resources whose fields are changed.")
        Field("deny", \.deny, doc: "Resources whose fields are left alone.")
    }

    /// Which fields of a kind are meant.
    public struct Filter: SchemaType {
        public var groupKind = ""
        public var image: [String] = []
        public var labels: [String] = []
        public var podSpec: [String] = []

        public init() {}

        public static let schema = ObjectSchema<Filter>("resource filter") {
            Field("groupKind", \.groupKind, .required, doc: "The kind, as `Kind.group`.")
            Field("image", \.image, doc: "Paths of images.")
            Field("labels", \.labels, doc: "Paths of labels.")
            Field("podSpec", \.podSpec, .since("v3alpha1"), doc: "Paths of pod specs.")
        }
    }
}
