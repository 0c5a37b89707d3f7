import JSON

/// Reads ``BuiltInOmissions``.
struct OmissionTable: Sendable {
    /// By the name of the type.
    private(set) var fields: [String: Set<String>] = [:]

    init(_ text: String, types: TypeTable) throws(TypeTableError) {
        for (type, row) in try RowText(text, types: types).rows {
            let names = row.split { $0 == " " || $0 == "\n" }.map(String.init)
            fields[type, default: []].formUnion(names)
        }
    }

    /// Whether the server leaves out a field with this value.
    func omits(_ value: JSONValue, _ field: String, of type: String) -> Bool {
        switch value {
        case .bool(false), .integer(0), .string(""): fields[type]?.contains(field) ?? false
        default: false
        }
    }
}
