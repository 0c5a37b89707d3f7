/// A type of a description that has no fields.
enum PlainType: String, CaseIterable, Sendable {
    case any
    case string
    case int32
    case int64
    case double
    case bool
    case bytes
    case quantity
    case intOrString
    case time
    case microTime

    var schema: FieldSchema {
        switch self {
        case .any: .any
        case .string: Self.stringSchema
        case .int32: Self.int32Schema
        case .int64: Self.int64Schema
        case .double: Self.numberSchema
        case .bool: Self.booleanSchema
        case .bytes: Self.bytesSchema
        case .quantity: Self.quantitySchema
        case .intOrString: Self.integerOrStringSchema
        case .time: Self.timeSchema
        case .microTime: Self.microTimeSchema
        }
    }

    private static let stringSchema = FieldSchema(.string)
    private static let int32Schema = FieldSchema(.integer, name: "int32")
    private static let int64Schema = FieldSchema(.integer, name: "int64")
    private static let numberSchema = FieldSchema(.number)
    private static let booleanSchema = FieldSchema(.boolean)
    private static let bytesSchema = FieldSchema(.bytes)
    private static let quantitySchema = FieldSchema(.quantity)
    private static let integerOrStringSchema = FieldSchema(.integerOrString)
    private static let timeSchema = FieldSchema(.time)
    private static let microTimeSchema = FieldSchema(.microTime)
}
