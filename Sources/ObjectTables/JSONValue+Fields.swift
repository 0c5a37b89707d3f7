import JSON

extension JSONValue {
    /// The field at the end of a path.
    func field(_ path: [String]) -> JSONValue? {
        path.reduce(self) { $0?[$1] }
    }

    var name: String { self[path: "metadata", "name"]?.string ?? "" }
    var isBeingDeleted: Bool { self[path: "metadata", "deletionTimestamp"]?.string != nil }

    /// The items of a list field, none where it is absent.
    func items(_ path: String...) -> [JSONValue] { field(path)?.array ?? [] }

    /// The texts of a field in a list's items.
    func names(_ path: String..., of key: String) -> [String] {
        (field(path)?.array ?? []).compactMap { $0[key]?.string }
    }

    /// Whether there is a condition of this type with status True.
    func hasCondition(_ type: String) -> Bool {
        items("status", "conditions").contains { $0["type"]?.string == type && $0["status"]?.string == "True" }
    }

    /// The text of a scalar, as Go prints it; nil for anything else.
    var scalarText: String? {
        switch self {
        case .string(let value): value
        case .bool, .integer, .number: text()
        default: nil
        }
    }
}
