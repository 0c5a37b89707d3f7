import JSON

/// A type without fields that has a name of its own in the API's description.
enum OpenAPIPlainType: CaseIterable, Sendable {
    case quantity
    case integerOrString
    case time
    case microTime

    init?(_ schema: FieldSchema) {
        switch schema.form {
        case .quantity: self = .quantity
        case .integerOrString: self = .integerOrString
        case .time: self = .time
        case .microTime: self = .microTime
        default: return nil
        }
    }

    var name: String {
        switch self {
        case .quantity: "io.k8s.apimachinery.pkg.api.resource.Quantity"
        case .integerOrString: "io.k8s.apimachinery.pkg.util.intstr.IntOrString"
        case .time: "io.k8s.apimachinery.pkg.apis.meta.v1.Time"
        case .microTime: "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"
        }
    }

    func content(_ version: OpenAPIVersion) -> JSONValue {
        switch (self, version) {
        case (.quantity, .v2): ["type": "string"]
        case (.quantity, .v3): ["oneOf": [["type": "string"], ["type": "number"]]]
        case (.integerOrString, .v2): ["type": "string", "format": "int-or-string"]
        case (.integerOrString, .v3):
            ["format": "int-or-string", "oneOf": [["type": "integer"], ["type": "string"]]]
        case (.time, _), (.microTime, _): ["type": "string", "format": "date-time"]
        }
    }
}
