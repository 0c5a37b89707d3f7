import JSON

/// One row of ``BuiltInDefaults``.
struct DefaultRow: Sendable {
    enum Value: Sendable {
        case json(JSONValue)
        /// Another field of the same object.
        case copy([String])
    }

    enum Action: Sendable {
        case set(path: [FieldStep], value: Value, zeroIsMissing: Bool, conditions: [Condition])
        case rule(DefaultRule)
    }

    struct Condition: Sendable {
        enum Test: Sendable {
            case present
            case missing
            case anyOf([String])
        }

        var path: [String]
        var test: Test

        func holds(in object: JSONValue) -> Bool {
            let value = path.reduce(object) { $0[$1] ?? .null }
            return switch test {
            case .present: !value.isMissing
            case .missing: value.isMissing
            case .anyOf(let texts): value.string.map(texts.contains) ?? false
            }
        }
    }

    var action: Action

    /// Carries it out on an object of the row's type.
    func apply(to object: inout JSONValue) {
        switch action {
        case .rule(let rule): rule.apply(to: &object)
        case .set(let path, let value, let zeroIsMissing, let conditions):
            guard conditions.allSatisfy({ $0.holds(in: object) }) else { return }
            let new: JSONValue
            switch value {
            case .json(let json): new = json
            case .copy(let path):
                let found = path.reduce(object) { $0[$1] ?? .null }
                if found.isMissing { return }
                new = found
            }
            Self.set(new, at: path[...], zeroIsMissing, in: &object)
        }
    }

    private static func set(
        _ new: JSONValue, at path: ArraySlice<FieldStep>, _ zeroIsMissing: Bool, in object: inout JSONValue
    ) {
        guard let step = path.first else { return }
        let old = object[step.key]
        if step.inItems {
            guard var items = old?.array else { return }
            for index in items.indices { set(new, at: path.dropFirst(), zeroIsMissing, in: &items[index]) }
            object[step.key] = .array(items)
        } else if path.count == 1 {
            let isMissing = old?.isMissing ?? true || (zeroIsMissing && old?.number == 0)
            if isMissing { object[step.key] = new }
        } else {
            guard old?.object != nil || old?.isMissing ?? true else { return }
            var child = old?.object.map(JSONValue.object) ?? .object([:])
            set(new, at: path.dropFirst(), zeroIsMissing, in: &child)
            object[step.key] = child
        }
    }
}

extension JSONValue {
    /// Whether the server takes a field for not given: null or `""`.
    var isMissing: Bool {
        switch self {
        case .null: true
        case .string(let text): text.isEmpty
        default: false
        }
    }
}
