import JSON
import SandboxModel

/// A column of a table, and how an object fills it.
struct TableColumn: Sendable {
    var name: String
    /// An OpenAPI type: `string`, `integer`, `number`, `boolean`, or `date`.
    var type = "string"
    /// `name` for the column that names the object.
    var format = ""
    var description: String
    /// 0 is always shown, 1 only when a client asks for wide output.
    var priority = 0
    /// The cell of an object at a time; ages count up to that time.
    var cell: @Sendable (_ object: JSONValue, _ now: ClusterTime) -> JSONValue

    var definition: JSONValue {
        [
            "name": .string(name), "type": .string(type), "format": .string(format),
            "description": .string(description), "priority": .integer(priority),
        ]
    }
}

extension TableColumn {
    /// A text that does not depend on the time.
    static func text(
        _ name: String, _ description: String, wide: Bool = false, _ text: @escaping @Sendable (JSONValue) -> String
    ) -> TableColumn {
        TableColumn(name: name, description: description, priority: wide ? 1 : 0) { object, _ in .string(text(object)) }
    }

    /// A text at a path; `absent` where there is none.
    static func text(
        _ name: String, _ description: String, at path: String..., absent: String = "", wide: Bool = false
    ) -> TableColumn {
        TableColumn(name: name, description: description, priority: wide ? 1 : 0) { object, _ in
            .string(object.field(path)?.string.flatMap { $0.isEmpty ? nil : $0 } ?? absent)
        }
    }

    /// A number at a path, 0 where there is none.
    static func integer(_ name: String, _ description: String, at path: String...) -> TableColumn {
        TableColumn(name: name, type: "integer", description: description) { object, _ in
            .integer(object.field(path)?.integer ?? 0)
        }
    }

    static let name = TableColumn(
        name: "Name", format: "name", description: "Name of the object, unique within its namespace."
    ) { object, _ in
        .string(object.name)
    }

    static let age = TableColumn(name: "Age", description: "Time since the object was created.") { object, now in
        .string(HumanDuration.since(object[path: "metadata", "creationTimestamp"], now: now))
    }

    static let createdAt = TableColumn(
        name: "Created At", type: "date", description: "When the object was created."
    ) { object, _ in
        object[path: "metadata", "creationTimestamp"] ?? .null
    }
}
