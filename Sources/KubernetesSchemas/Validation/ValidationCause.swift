import JSON

/// One thing that the server does not accept in an object (`details.causes` of a Status with the reason `Invalid`).
public struct ValidationCause: Sendable, Hashable, CustomStringConvertible {
    public enum Reason: String, Sendable {
        case required = "FieldValueRequired"
        case invalid = "FieldValueInvalid"
        case notSupported = "FieldValueNotSupported"
        case duplicate = "FieldValueDuplicate"
        case forbidden = "FieldValueForbidden"
        case notFound = "FieldValueNotFound"
        case tooLong = "FieldValueTooLong"
        case tooMany = "FieldValueTooMany"
    }

    /// Such as `spec.template.spec.containers[0].image`.
    public var field: String
    public var reason: Reason
    /// Such as `Required value`, without the field.
    public var message: String

    public init(field: String, reason: Reason, message: String) {
        self.field = field
        self.reason = reason
        self.message = message
    }

    /// As the message of the Status says it: `spec.selector: Required value`.
    public var description: String { "\(field): \(message)" }
}

extension ValidationCause {
    static func required(_ path: FieldPath, _ detail: String = "") -> ValidationCause {
        ValidationCause(
            field: path.description, reason: .required, message: join("Required value", detail))
    }

    static func forbidden(_ path: FieldPath, _ detail: String) -> ValidationCause {
        ValidationCause(field: path.description, reason: .forbidden, message: join("Forbidden", detail))
    }

    static func invalid(_ path: FieldPath, _ value: JSONValue, _ detail: String) -> ValidationCause {
        invalid(path, text: value.text(), detail)
    }

    /// Of a value that is no plain one, with its text as the server writes it.
    static func invalid(_ path: FieldPath, text: String, _ detail: String) -> ValidationCause {
        ValidationCause(
            field: path.description, reason: .invalid, message: join("Invalid value: \(text)", detail))
    }

    static func notSupported(_ path: FieldPath, _ value: String, _ supported: [String]) -> ValidationCause {
        let words = supported.map { "\"\($0)\"" }.joined(separator: ", ")
        return ValidationCause(
            field: path.description, reason: .notSupported,
            message: "Unsupported value: \(JSONValue.string(value).text()): supported values: \(words)")
    }

    static func duplicate(_ path: FieldPath, _ value: JSONValue) -> ValidationCause {
        ValidationCause(
            field: path.description, reason: .duplicate, message: "Duplicate value: \(value.text())")
    }

    static func notFound(_ path: FieldPath, _ value: JSONValue) -> ValidationCause {
        ValidationCause(field: path.description, reason: .notFound, message: "Not found: \(value.text())")
    }

    static func tooLong(_ path: FieldPath, _ limit: Int) -> ValidationCause {
        ValidationCause(
            field: path.description, reason: .tooLong, message: "Too long: must have at most \(limit) bytes")
    }

    private static func join(_ text: String, _ detail: String) -> String {
        detail.isEmpty ? text : "\(text): \(detail)"
    }
}
