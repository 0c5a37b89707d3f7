import YAML

/// What `sk inspect build-env` sets: a build environment and some of its fields.
public struct BuildEnvironmentDefinition: Sendable {
    public var environment: BuildEnvironment
    private var fields: [(path: [String], value: Node)] = []

    public init(_ environment: BuildEnvironment) {
        self.environment = environment
    }

    /// Sets a field where a value is given: its keys from the environment's section on.
    public mutating func set(_ path: String..., to value: String?) {
        if let value, !value.isEmpty { fields.append((path, .string(value))) }
    }

    public mutating func set(_ path: String..., to value: Int?) {
        if let value { fields.append((path, .integer(value))) }
    }

    public mutating func set(_ path: String..., to value: Bool?) {
        if let value { fields.append((path, .bool(value))) }
    }

    /// The section with the fields set, whatever else stands in it.
    func section(from existing: Node?) -> Node {
        var section = existing?.mapping == nil ? .mapping([]) : existing ?? .mapping([])
        for field in fields {
            guard let first = field.path.first else { continue }
            if field.path.count == 1 {
                section[first] = field.value
            } else {
                var inner = section[first]?.mapping == nil ? .mapping([]) : section[first] ?? .mapping([])
                inner[field.path[1]] = field.value
                section[first] = inner
            }
        }
        return section
    }
}
