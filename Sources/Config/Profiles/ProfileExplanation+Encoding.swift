internal import Diagnostics
public import YAML

extension ProfileExplanation {
    /// The explanation as data, for `--output json` and `yaml`.
    public var node: Node {
        var result = Node.mapping([
            ("file", .string(file)), ("config", configName.isEmpty ? .integer(configIndex) : .string(configName)),
            ("profile", .string(profile)),
        ])
        result["location"] = location.map { .string($0.description) }
        result["active"] = .bool(isActive)
        result["reason"] = .string(reason.name)
        if case .requiredBy(let file) = reason { result["requiredBy"] = .string(file) }
        result["order"] = order.map { .integer($0) }
        result.set("activations", activations.map(\.node))
        result.set("overlays", overlays.map(\.node))
        result.set("patches", patches.map(\.node))
        return result
    }
}

extension ProfileExplanation.Reason {
    /// One word for data output.
    public var name: String {
        switch self {
        case .activated: "activated"
        case .named: "named"
        case .requiredBy: "required"
        case .switchedOff: "switchedOff"
        case .notMatched: "notMatched"
        case .notNamed: "notNamed"
        case .autoActivationOff: "autoActivationOff"
        }
    }
}

extension ProfileExplanation.Activation {
    fileprivate var node: Node {
        var result = Node.mapping([("matched", .bool(isMatched))])
        result["location"] = location.map { .string($0.description) }
        result.set("criteria", criteria.map(\.node))
        return result
    }
}

extension ProfileExplanation.Criterion {
    fileprivate var node: Node {
        var result = Node.mapping([("kind", .string(kind.rawValue)), ("pattern", .string(pattern))])
        result["actual"] = actual.map { .string($0) }
        result["matched"] = .bool(isMatched)
        result["problem"] = problem.map { .string($0) }
        return result
    }
}

extension ProfileExplanation.Overlay {
    fileprivate var node: Node {
        var result = Node.mapping([("path", .string(path.description))])
        result["location"] = location.map { .string($0.description) }
        result["before"] = before
        result["after"] = after
        return result
    }
}

extension ProfileExplanation.Patch {
    fileprivate var node: Node {
        var result = Node.mapping([("op", .string(op)), ("path", .string(path))])
        result["from"] = from.map { .string($0) }
        result["location"] = location.map { .string($0.description) }
        result.set(
            "changes",
            changes.map { change in
                var node = Node.mapping([("path", .string(change.path))])
                node["before"] = change.before
                node["after"] = change.after
                return node
            })
        return result
    }
}

extension Node {
    /// Sets a list, leaving out an empty one.
    fileprivate mutating func set(_ key: String, _ items: [Node]) {
        if !items.isEmpty { self[key] = .sequence(items) }
    }
}
