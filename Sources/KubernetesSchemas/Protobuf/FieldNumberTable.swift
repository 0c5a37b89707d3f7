/// The field numbers of types, in the form of ``BuiltInFieldNumbers``.
struct FieldNumberTable: Sendable {
    /// The fields of a type by number.
    struct Message {
        var fields: [UInt64: FieldNumber]
        /// The package of the type, which is that of its inlined messages, too.
        var package: String
    }

    /// By the type's whole name.
    private let definitions: [String: TypeTable.Definition]

    init() { definitions = [:] }

    /// - Throws: `TypeTableError` when a text has no types or no package.
    init(_ texts: [String]) throws(TypeTableError) {
        var reader = TypeTableReader()
        for text in texts { try reader.read(text) }
        definitions = reader.definitions
    }

    /// The names of all types, sorted.
    var names: [String] { definitions.keys.sorted() }

    /// What the numbers of a type stand for; nil for a type that is not here.
    func message(_ type: String) -> Message? {
        guard let definition = definitions[type] else { return nil }
        var fields: [UInt64: FieldNumber] = [:]
        var number: UInt64 = 1
        for word in definition.fields.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if let given = UInt64(word) {
                number = given
            } else {
                fields[number] = FieldNumber(word)
                number += 1
            }
        }
        return Message(fields: fields, package: definition.package)
    }
}
