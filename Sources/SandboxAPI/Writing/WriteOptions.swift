import JSON
import SandboxModel

/// How a write is to be done.
struct WriteOptions: Sendable {
    enum FieldValidation: String, Sendable {
        case strict = "Strict"
        case warn = "Warn"
        case ignore = "Ignore"
    }

    var manager: String
    var subresource: String?
    var isDryRun = false
    var fieldValidation = FieldValidation.warn
    /// Whether `managedFields` are as they should be already: after server-side apply.
    var hasManagedFields = false

    init(manager: String, subresource: String? = nil) {
        self.manager = manager
        self.subresource = subresource
        fieldValidation = .ignore
    }

    init(_ request: ResourceRequest) throws(StatusError) {
        manager = request.manager
        subresource = request.subresource
        switch request.request[query: "dryRun"] {
        case nil, "": break
        case "All": isDryRun = true
        case let other?:
            throw StatusError(
                code: 422, reason: "Invalid",
                message: " \"\" is invalid: dryRun: Unsupported value: \"\(other)\": supported values: \"All\"")
        }
        if let text = request.request[query: "fieldValidation"], !text.isEmpty {
            guard let value = FieldValidation(rawValue: text) else {
                throw .badRequest("fieldValidation: Unsupported value: \"\(text)\"")
            }
            fieldValidation = value
        }
    }
}

/// What a write gave.
struct WriteResult: Sendable {
    var object: JSONValue
    /// For the header `Warning`.
    var warnings: [String] = []
    /// Whether the object is gone by this write: the last finalizer was taken away.
    var isRemoved = false

    func response(_ status: Int, _ object: JSONValue) -> APIResponse {
        var response = APIResponse(status: status, json: object)
        response.headers += warnings.map { warning in
            let text = warning.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return ("Warning", "299 - \"\(text)\"")
        }
        return response
    }
}
