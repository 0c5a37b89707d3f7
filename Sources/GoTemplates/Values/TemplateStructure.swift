/// A value with named fields for a template, such as what `build --output` shows.
public struct TemplateStructure: Sendable, Hashable {
    public struct Field: Sendable, Hashable {
        /// As templates name it, with a capital letter: `ImageName`.
        public var name: String
        /// As JSON names it: `imageName`.
        public var jsonName: String
        /// Whether JSON leaves it out where it is empty.
        public var omitsEmpty: Bool
        public var value: TemplateValue

        public init(_ name: String, jsonName: String, omitsEmpty: Bool = false, _ value: TemplateValue) {
            self.name = name
            self.jsonName = jsonName
            self.omitsEmpty = omitsEmpty
            self.value = value
        }
    }

    /// Go's name of the type, for messages.
    public var typeName: String
    public var fields: [Field]

    public init(typeName: String, fields: [Field]) {
        self.typeName = typeName
        self.fields = fields
    }
}
