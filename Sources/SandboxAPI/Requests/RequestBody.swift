import JSON
import KubernetesSchemas
import SandboxModel
import YAML

/// Reads the bodies of requests.
enum RequestBody {
    /// The object of a body in JSON, YAML or, for built-in kinds, protobuf.
    ///
    /// - Throws: 415 for anything else; 400 for what cannot be read.
    static func object(of request: APIRequest) throws(StatusError) -> JSONValue {
        let type = mediaType(request)
        switch type {
        case "", "application/json", "application/merge-patch+json", "application/strategic-merge-patch+json",
            "application/json-patch+json":
            return try json(request.body)
        case "application/yaml", "application/apply-patch+yaml", "text/yaml": return try yaml(request.body)
        case "application/vnd.kubernetes.protobuf": return try protobuf(request.body)
        default:
            throw StatusError(
                code: 415, reason: "UnsupportedMediaType",
                message: "the body of the request was in an unknown format - accepted media types include: "
                    + "application/json, application/yaml, application/vnd.kubernetes.protobuf")
        }
    }

    /// The media type without its parameters, in lower case.
    static func mediaType(_ request: APIRequest) -> String {
        let type = request.headers["content-type"] ?? ""
        return type.prefix { $0 != ";" }.lowercased().trimmingSpaces
    }

    private static func json(_ bytes: [UInt8]) throws(StatusError) -> JSONValue {
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            throw .badRequest("the body is not JSON: \(error)")
        }
    }

    private static func protobuf(_ bytes: [UInt8]) throws(StatusError) -> JSONValue {
        do {
            return try ProtobufObject.decode(bytes)
        } catch {
            throw .badRequest("the body cannot be read as protobuf: \(error)")
        }
    }

    private static func yaml(_ bytes: [UInt8]) throws(StatusError) -> JSONValue {
        // kubectl sends JSON as YAML, and JSON is far quicker to read.
        if bytes.first == UInt8(ascii: "{") {
            do {
                return try JSONValue(parsing: bytes)
            } catch {}  // YAML in flow style is no JSON: the YAML parser has the last word.
        }
        do {
            return JSONValue(try YAMLParser.document(bytes, path: "the body"))
        } catch {
            throw .badRequest("the body is not YAML: \(error)")
        }
    }
}

extension JSONValue {
    /// The value of a YAML node.
    init(_ node: Node) {
        switch node.content {
        case .sequence(let items): self = .array(items.map { JSONValue($0) })
        case .mapping(let mapping):
            var fields: [String: JSONValue] = [:]
            for (key, value) in mapping { fields[key] = JSONValue(value) }
            self = .object(fields)
        case .scalar(let scalar):
            switch scalar.kind {
            case .null: self = .null
            case .bool: self = .bool(node.bool ?? false)
            case .integer: self = node.integer.map { .integer($0) } ?? .number(Double(scalar.text) ?? 0)
            case .float: self = .number(Double(scalar.text) ?? 0)
            default: self = .string(scalar.text)
            }
        }
    }
}

extension StringProtocol {
    /// Without spaces and tabs at both ends.
    var trimmingSpaces: String {
        var text = self[...]
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
