import JSON

/// A container's environment: from `envFrom`, then `env`, on top of the services'.
struct ContainerEnvironment: Sendable {
    private(set) var names: [String] = []
    private(set) var values: [String: String] = [:]

    /// `NAME=value` in order.
    var entries: [String] { names.map { "\($0)=\(values[$0] ?? "")" } }

    /// `$(NAME)` with these values.
    func expand(_ text: String) -> String { VariableExpansion.expand(text) { values[$0] } }

    init() {}

    /// - Throws: `ConfigurationProblem` for what is missing and not optional.
    init(
        of container: JSONValue, services: [(name: String, value: String)], fields: DownwardFields,
        objects: ConfigurationObjects
    ) async throws(ConfigurationProblem) {
        for source in container["envFrom"]?.array ?? [] {
            for (kind, field) in [(ConfigurationObjects.Kind.configMap, "configMapRef"), (.secret, "secretRef")] {
                guard let reference = source[field] else { continue }
                let found = try await objects.values(
                    of: kind, named: reference["name"]?.string ?? "",
                    optional: reference["optional"]?.bool ?? false)
                let prefix = source["prefix"]?.string ?? ""
                for (key, bytes) in (found ?? [:]).sorted(by: { $0.key < $1.key }) {
                    set(prefix + key, String(decoding: bytes, as: UTF8.self))
                }
            }
        }
        var ofServices: [String: String] = [:]
        for (name, value) in services { ofServices[name] = value }
        for variable in container["env"]?.array ?? [] {
            let name = variable["name"]?.string ?? ""
            if let reference = variable["valueFrom"] {
                if let value = try await Self.value(reference, container, fields, objects) { set(name, value) }
            } else {
                let text = variable["value"]?.string ?? ""
                set(name, VariableExpansion.expand(text) { values[$0] ?? ofServices[$0] })
            }
        }
        for (name, value) in services where values[name] == nil { set(name, value) }
    }

    private mutating func set(_ name: String, _ value: String) {
        if values.updateValue(value, forKey: name) == nil { names.append(name) }
    }

    private static func value(
        _ source: JSONValue, _ container: JSONValue, _ fields: DownwardFields, _ objects: ConfigurationObjects
    ) async throws(ConfigurationProblem) -> String? {
        if let field = source["fieldRef"] { return try fields.value(ofField: field["fieldPath"]?.string ?? "") }
        if let resource = source["resourceFieldRef"] { return try fields.value(ofResource: resource, in: container) }
        for (kind, field, word) in [
            (ConfigurationObjects.Kind.configMap, "configMapKeyRef", "ConfigMap"), (.secret, "secretKeyRef", "Secret"),
        ] {
            guard let reference = source[field] else { continue }
            let name = reference["name"]?.string ?? ""
            let key = reference["key"]?.string ?? ""
            let isOptional = reference["optional"]?.bool ?? false
            guard let found = try await objects.values(of: kind, named: name, optional: isOptional) else { return nil }
            if let bytes = found[key] { return String(decoding: bytes, as: UTF8.self) }
            if isOptional { return nil }
            throw ConfigurationProblem("couldn't find key \(key) in \(word) \(objects.namespace)/\(name)")
        }
        return ""
    }
}
