/// A value with named fields.
struct GoStructure {
    struct Field {
        var name: String
        /// Its key in JSON; nil leaves it out.
        var jsonName: String?
        var omitsEmpty: Bool
        var value: GoValue
    }

    var typeName: String
    var fields: [Field]

    /// By its name in Go, or in JSON, which is more than Go allows.
    subscript(name: String) -> GoValue? { fields.first { $0.name == name || $0.jsonName == name }?.value }
}
