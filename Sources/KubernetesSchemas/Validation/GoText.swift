import JSON

/// Values as Go's `%#v` prints them, where the server's messages do.
enum GoText {
    /// `map[string]string{"a":"b"}`.
    static func texts(_ map: [String: JSONValue]?) -> String {
        guard let map else { return "map[string]string(nil)" }
        let fields = map.sorted { $0.key < $1.key }.map { "\(JSONValue.string($0.key)):\($0.value)" }
        return "map[string]string{\(fields.joined(separator: ", "))}"
    }

    /// `[]string{"a", "b"}`.
    static func texts(_ list: [JSONValue]?) -> String {
        guard let list else { return "[]string(nil)" }
        return "[]string{\(list.map(\.description).joined(separator: ", "))}"
    }

    /// `v1.LabelSelector{...}`.
    static func selector(_ selector: JSONValue) -> String {
        let requirements = selector["matchExpressions"]?.array?.map { requirement in
            "v1.LabelSelectorRequirement{Key:\(requirement["key"] ?? ""), Operator:\(requirement["operator"] ?? ""), "
                + "Values:\(texts(requirement["values"]?.array))}"
        }
        let expressions =
            requirements.map { "{\($0.joined(separator: ", "))}" } ?? "(nil)"
        return "v1.LabelSelector{MatchLabels:\(texts(selector["matchLabels"]?.object)), "
            + "MatchExpressions:[]v1.LabelSelectorRequirement\(expressions)}"
    }
}
