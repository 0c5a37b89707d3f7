public import JSON
public import SandboxModel

/// JSON patches (RFC 6902; `application/json-patch+json`), as lenient as the server's: what replaces a missing field adds
/// it, and `-1` is the last item of a list.
public enum JSONPatch {
    private static let mostOperations = 10_000

    /// The object after all operations, in their order.
    ///
    /// - Throws: 400 for what is no list of operations, 413 for more than 10,000, 422 when one cannot be done or a test
    ///   fails; the server does not say which.
    public static func apply(_ operations: JSONValue, to object: JSONValue) throws(StatusError) -> JSONValue {
        guard case .array(let operations) = operations else {
            throw .badRequest(
                "json: cannot unmarshal \(operations.goKind) into Go value of type jsonpatch.Patch")
        }
        guard operations.count <= mostOperations else {
            throw StatusError(
                code: 413, reason: "RequestEntityTooLarge",
                message: "The allowed maximum operations in a JSON patch is \(mostOperations), got \(operations.count)")
        }
        for operation in operations where operation.object == nil {
            throw .badRequest(
                "json: cannot unmarshal \(operation.goKind) into Go value of type jsonpatch.Operation")
        }
        var object = object
        for operation in operations { try apply(operation, to: &object) }
        return object
    }

    private static func apply(_ operation: JSONValue, to object: inout JSONValue) throws(StatusError) {
        guard let path = pointer(operation["path"]) else { throw .rejectedPatch }
        switch operation["op"]?.string {
        case "add": try object.add(operation["value"] ?? .null, at: path)
        case "remove": _ = try object.remove(at: path)
        case "replace": try object.replace(operation["value"] ?? .null, at: path)
        case "move":
            guard let from = pointer(operation["from"]) else { throw .rejectedPatch }
            try object.add(try object.remove(at: from), at: path)
        case "copy":
            guard let from = pointer(operation["from"]), let value = try object.value(at: from) else {
                throw .rejectedPatch
            }
            try object.add(value, at: path)
        case "test":
            guard try object.value(at: path) ?? .null == operation["value"] ?? .null else { throw .rejectedPatch }
        default: throw .rejectedPatch
        }
    }

    /// The steps of a JSON pointer (RFC 6901); nil for what is none.
    private static func pointer(_ value: JSONValue?) -> ArraySlice<String>? {
        guard let text = value?.string else { return nil }
        if text.isEmpty { return [] }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        return text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
            .map { step in unescaped(String(Substring(step))) }[...]
    }

    private static func unescaped(_ step: String) -> String {
        guard step.utf8.contains(UInt8(ascii: "~")) else { return step }
        var bytes: [UInt8] = []
        var isEscape = false
        for byte in step.utf8 {
            switch (isEscape, byte) {
            case (true, UInt8(ascii: "0")): bytes.append(UInt8(ascii: "~"))
            case (true, UInt8(ascii: "1")): bytes.append(UInt8(ascii: "/"))
            case (true, _): bytes += [UInt8(ascii: "~"), byte]
            case (false, UInt8(ascii: "~")): break
            case (false, _): bytes.append(byte)
            }
            isEscape = !isEscape && byte == UInt8(ascii: "~")
        }
        if isEscape { bytes.append(UInt8(ascii: "~")) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSONValue {
    /// As the server's parser calls the type.
    fileprivate var goKind: String {
        switch self {
        case .bool: "bool"
        case .integer, .number: "number"
        default: typeName
        }
    }
}
