import JSON
import SandboxModel

/// Finds what does not fit a type, in the words of Go's decoder.
struct TypeChecker {
    private(set) var findings: [FieldFinding] = []

    /// A place as the decoder's messages say it: the struct, and the fields on the way without indexes.
    struct Place {
        var owner = ""
        var path = FieldPath()
        var fields = FieldPath()
    }

    mutating func check(_ value: JSONValue, _ schema: FieldSchema, at place: Place = Place()) {
        switch (schema.form, value) {
        case (.any, _), (_, .null): break
        case (.object(let known), .object(let object)):
            let owner = Self.shortName(schema.name).split(separator: ".").last.map(String.init) ?? ""
            for key in object.keys.sorted() {
                let inner = Place(owner: owner, path: place.path.field(key), fields: place.fields.field(key))
                if let field = known[key] {
                    check(object[key] ?? .null, field.schema, at: inner)
                } else if !schema.preservesUnknownFields {
                    findings.append(
                        FieldFinding(
                            .unknownField, path: inner.path.description,
                            message: "unknown field \"\(inner.path)\""))
                }
            }
        case (.map(let item), .object(let object)):
            for key in object.keys.sorted() {
                var inner = place
                inner.path = place.path.field(key)
                check(object[key] ?? .null, item, at: inner)
            }
        case (.list(let item), .array(let items)):
            for (index, value) in items.enumerated() {
                var inner = place
                inner.path = place.path.item(index)
                check(value, item, at: inner)
            }
        default:
            if let message = message(for: value, schema, at: place) {
                findings.append(FieldFinding(.wrongType, path: place.path.description, message: message))
            }
        }
    }

    private func message(for value: JSONValue, _ schema: FieldSchema, at place: Place) -> String? {
        switch (schema.form, value) {
        case (.string, .string), (.boolean, .bool), (.number, .number), (.number, .integer),
            (.integerOrString, .string), (.integerOrString, .integer):
            return nil
        case (.integer, .integer(let number)):
            if schema.name != "int32" || Int32(exactly: number) != nil { return nil }
            return mismatch("number \(number)", "int32", place)
        case (.integer, .number): return mismatch("number \(value.text())", Self.typeName(schema), place)
        case (.quantity, _):
            guard Quantity(value) == nil else { return nil }
            return "quantities must match the regular expression "
                + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
        case (.integerOrString, _): return "json: cannot unmarshal \(Self.word(value)) into Go value of type int32"
        case (.bytes, .string(let text)):
            return Base64Text.fault(in: text).map { "illegal base64 data at input byte \($0)" }
        case (.time, .string(let text)), (.microTime, .string(let text)):
            if ClusterTime(text) != nil { return nil }
            let layout = schema.isMicroTime ? "2006-01-02T15:04:05.000000Z07:00" : "2006-01-02T15:04:05Z07:00"
            return "parsing time \(JSONValue.string(text)) as \"\(layout)\": "
                + "cannot parse \(JSONValue.string(text)) as \"2006\""
        default: return mismatch(Self.word(value), Self.typeName(schema), place)
        }
    }

    private func mismatch(_ found: String, _ type: String, _ place: Place) -> String {
        let field = place.owner.isEmpty ? "" : "struct field \(place.owner).\(place.fields) of type "
        return "json: cannot unmarshal \(found) into Go \(field.isEmpty ? "value of type " : field)\(type)"
    }

    private static func word(_ value: JSONValue) -> String {
        switch value {
        case .bool: "bool"
        case .integer, .number: "number"
        default: value.typeName
        }
    }

    /// `v1.Container` of `io.k8s.api.core.v1.Container`.
    private static func shortName(_ name: String) -> String {
        name.split(separator: ".").suffix(2).joined(separator: ".")
    }

    private static func typeName(_ schema: FieldSchema) -> String {
        switch schema.form {
        case .any: "interface {}"
        case .string: "string"
        case .integer: schema.name.isEmpty ? "int64" : schema.name
        case .number: "float64"
        case .boolean: "bool"
        case .bytes: "[]uint8"
        case .quantity: "resource.Quantity"
        case .integerOrString: "intstr.IntOrString"
        case .time: "string"
        case .microTime: "string"
        case .object: shortName(schema.name)
        case .map(let item): "map[string]\(typeName(item))"
        case .list(let item): "[]\(typeName(item))"
        }
    }
}

extension FieldSchema {
    fileprivate var isMicroTime: Bool { if case .microTime = form { true } else { false } }
}
