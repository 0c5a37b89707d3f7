import JSON

/// The value of keys of lists that may be left out, such as `protocol` of a port.
enum ListKeyDefaults {
    static let values: [String: JSONValue] = ["protocol": "TCP"]
}
