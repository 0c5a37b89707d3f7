public import Clocks

/// A value that a template is rendered over.
public enum TemplateValue: Sendable, Hashable {
    /// Nothing: `nil`. Printed as `<no value>` where it stands alone.
    case none
    case bool(Bool)
    case integer(Int)
    case float(Double)
    case string(String)
    case list([TemplateValue])
    /// Iterated in ascending order of the keys, as Go does.
    case map([String: TemplateValue])
    case time(GoTime)
    case structure(TemplateStructure)

    /// The value for the root of a rendering. A map of nothing but texts is a `map[string]string`, as the peer's
    /// environment is.
    var rootValue: GoValue {
        guard case .map(let values) = self, !values.isEmpty else { return goValue }
        let isTexts = values.values.allSatisfy { if case .string = $0 { true } else { false } }
        return .map(GoMap(values.mapValues(\.goValue), element: isTexts ? .string : .any))
    }

    private var goValue: GoValue {
        switch self {
        case .none: return .none
        case .bool(let value): return .bool(value)
        case .integer(let value): return .int(value)
        case .float(let value): return .float(value)
        case .string(let value): return .string(value)
        case .list(let values): return .list(values.map(\.goValue))
        case .map(let values): return .map(GoMap(values.mapValues(\.goValue)))
        case .time(let time): return .time(time)
        case .structure(let structure):
            let fields = structure.fields.map {
                GoStructure.Field(
                    name: $0.name, jsonName: $0.jsonName, omitsEmpty: $0.omitsEmpty, value: $0.value.goValue)
            }
            return .structure(GoStructure(typeName: structure.typeName, fields: fields))
        }
    }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .float(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (String, TemplateValue)...) {
        self = .map(Dictionary(elements) { $1 })
    }
}
