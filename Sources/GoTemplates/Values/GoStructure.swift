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

    subscript(name: String) -> GoValue? { fields.first { $0.name == name }?.value }
}
