public import JSON

/// A refusal as the API tells it: the `Status` object of meta/v1 (spec kubernetes-api, errors).
public struct StatusError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The HTTP status.
    public var code: Int
    /// Such as `NotFound`, `AlreadyExists`, `Conflict`, `Invalid`, `BadRequest`, `MethodNotAllowed`, `Gone`, `Expired`,
    /// `UnsupportedMediaType`, `InternalError`, `Forbidden`; empty for none.
    public var reason: String
    /// For people, as kubectl prints it.
    public var message: String
    /// `details`, such as `{"name": "web", "group": "apps", "kind": "deployments", "causes": [...]}`.
    public var details: JSONValue?

    public init(code: Int, reason: String, message: String, details: JSONValue? = nil) {
        self.code = code
        self.reason = reason
        self.message = message
        self.details = details
    }

    public var description: String { message }

    /// The object that is sent.
    public var object: JSONValue {
        var status: JSONValue = [
            "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Failure", "message": .string(message),
            "code": .integer(code),
        ]
        if !reason.isEmpty { status["reason"] = .string(reason) }
        status["details"] = details
        return status
    }
}

extension StatusError {
    public static func notFound(_ key: ObjectKey) -> StatusError {
        StatusError(
            code: 404, reason: "NotFound", message: "\(key.resource) \"\(key.name)\" not found", details: details(key))
    }

    public static func alreadyExists(_ key: ObjectKey) -> StatusError {
        StatusError(
            code: 409, reason: "AlreadyExists", message: "\(key.resource) \"\(key.name)\" already exists",
            details: details(key))
    }

    /// Another write came first.
    public static func conflict(_ key: ObjectKey, _ why: String? = nil) -> StatusError {
        let why =
            why
            ?? "the object has been modified; please apply your changes to the latest version and try again"
        return StatusError(
            code: 409, reason: "Conflict",
            message: "Operation cannot be fulfilled on \(key.resource) \"\(key.name)\": \(why)", details: details(key))
    }

    public static func badRequest(_ message: String) -> StatusError {
        StatusError(code: 400, reason: "BadRequest", message: message)
    }

    public static func forbidden(_ key: ObjectKey, _ why: String) -> StatusError {
        StatusError(
            code: 403, reason: "Forbidden", message: "\(key.resource) \"\(key.name)\" is forbidden: \(why)",
            details: details(key))
    }

    public static func internalError(_ message: String) -> StatusError {
        StatusError(
            code: 500, reason: "InternalError", message: "Internal error occurred: \(message)",
            details: ["causes": [["message": .string(message)]]])
    }

    /// What the sandbox does not do: 501, so that nobody takes it for a fault of the request.
    public static func notImplemented(_ message: String) -> StatusError {
        StatusError(code: 501, reason: "NotImplemented", message: message)
    }

    static func details(_ key: ObjectKey) -> JSONValue {
        var details: JSONValue = ["name": .string(key.name), "kind": .string(key.resource.resource)]
        if !key.resource.group.isEmpty { details["group"] = .string(key.resource.group) }
        return details
    }
}
