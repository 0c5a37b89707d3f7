import JSON
import KubernetesSchemas
import ObjectMerging
import SandboxModel

extension APIServer {
    /// Reads an object as its type: unknown fields away, numbers as their type wants them, defaults in.
    ///
    /// - Returns: warnings.
    /// - Throws: 400 for what the type cannot hold, and for unknown fields where they are not allowed.
    func readTyped(
        _ object: inout JSONValue, _ served: ServedKind, _ options: WriteOptions
    ) throws(StatusError) -> [String] {
        guard case .object = object else {
            throw .badRequest("the object is \(object.typeName), not an object")
        }
        try checkKind(&object, served)
        let catalogue = kinds.catalogue
        let findings = catalogue.findings(in: object, kind: served.kind)
        func refusal(_ text: String) -> StatusError {
            .badRequest(
                "\(served.kind.kind) in version \"\(served.version)\" cannot be handled as a \(served.kind.kind): \(text)"
            )
        }
        if let wrong = findings.first(where: { $0.problem == .wrongType }) { throw refusal(wrong.message) }
        var warnings: [String] = []
        if !findings.isEmpty {
            let messages = findings.map(\.message)
            switch options.fieldValidation {
            case .strict: throw refusal("strict decoding error: " + messages.joined(separator: ", "))
            case .warn: warnings = messages
            case .ignore: break
            }
            catalogue.prune(&object, kind: served.kind)
        }
        catalogue.normalize(&object, kind: served.kind)
        catalogue.applyDefaults(to: &object, kind: served.kind)
        return warnings
    }

    func checkKind(_ object: inout JSONValue, _ served: ServedKind) throws(StatusError) {
        let version = object["apiVersion"]?.string ?? ""
        let kind = object["kind"]?.string ?? ""
        if version.isEmpty, kind.isEmpty {
            object["apiVersion"] = .string(served.apiVersion)
            object["kind"] = .string(served.kind.kind)
            return
        }
        guard kind == served.kind.kind, version == served.apiVersion else {
            throw .badRequest(
                "\(kind) in version \"\(version)\" cannot be handled as a \(served.kind.kind): "
                    + "the API version in the data (\(version)) does not match the expected API version "
                    + "(\(served.apiVersion))")
        }
    }

    /// - Throws: 422 with all that is wrong.
    func check(_ object: JSONValue, old: JSONValue?, _ served: ServedKind) throws(StatusError) {
        let causes = kinds.catalogue.validate(object, old: old, kind: served.kind)
        guard !causes.isEmpty else { return }
        throw .invalid(
            served, name: object[path: "metadata", "name"]?.string ?? "",
            causes.map { (field: $0.field, reason: $0.reason.rawValue, message: $0.message) })
    }

    /// A new version of an object with `managedFields` of a plain write.
    func tracked(
        _ object: JSONValue, old: JSONValue?, _ served: ServedKind, _ options: WriteOptions
    ) -> JSONValue {
        guard !options.hasManagedFields else { return object }
        return ManagedFields.update(
            old: old, new: object, schema: served.schema, manager: options.manager, apiVersion: served.apiVersion,
            subresource: options.subresource, time: clock.now().text)
    }
}

extension StatusError {
    static func invalid(
        _ served: ServedKind, name: String, _ causes: [(field: String, reason: String, message: String)]
    ) -> StatusError {
        let texts = causes.map { "\($0.field): \($0.message)" }
        let text = texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
        var details: JSONValue = [
            "name": .string(name), "kind": .string(served.kind.kind),
            "causes": .array(
                causes.map {
                    ["reason": .string($0.reason), "message": .string($0.message), "field": .string($0.field)]
                }),
        ]
        if !served.kind.group.isEmpty { details["group"] = .string(served.kind.group) }
        return StatusError(
            code: 422, reason: "Invalid", message: "\(served.qualifiedKind) \"\(name)\" is invalid: \(text)",
            details: details)
    }
}
