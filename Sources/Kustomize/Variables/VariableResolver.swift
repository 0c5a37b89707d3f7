import Diagnostics
import YAML

/// Replaces `$(NAME)` by the values of vars (spec kustomize 10).
struct VariableResolver {
    let session: BuildSession

    func resolve(_ accumulator: inout Accumulator) throws {
        if accumulator.variables.isEmpty { return }
        var values: [String: Node] = [:]
        for variable in accumulator.variables {
            values[variable.entry.name] = try value(of: variable.entry, in: accumulator.resources)
        }
        let specs = accumulator.configuration[.varReference]
        for index in accumulator.resources.items.indices {
            let gvk = accumulator.resources.items[index].originalID.gvk
            for spec in specs where gvk.isSelected(by: spec.selector) {
                try spec.visit(&accumulator.resources.items[index], creating: nil) { Self.replace(&$0, values) }
            }
            accumulator.resources.items[index].spreadSharedEntries()
        }
    }

    private func value(of entry: VariableEntry, in resources: ResourceList) throws -> Node {
        guard let resource = resources.items.first(where: { $0.variableNames.contains(entry.name) }) else {
            throw KustomizeError(
                .variableFailed, "var '\(entry.name)' cannot be mapped to a field in the set of known resources",
                at: entry.location, hints: ["its 'objref' names no object of this build"])
        }
        guard let found = ReplacementPath(entry.fieldPath).value(in: resource.node), found.scalar != nil else {
            throw KustomizeError(
                .variableFailed, "field specified in var '\(entry.name)' not found in corresponding resource",
                at: entry.location,
                notes: resource.location.map { [.init("the resource has no '\(entry.fieldPath)'", at: $0)] } ?? [],
                hints: ["write the path of a field with a single value into 'fieldref.fieldPath'"])
        }
        return found
    }

    private static func replace(_ node: inout Node, _ values: [String: Node]) {
        switch node.content {
        case .scalar(let scalar):
            guard scalar.kind == .string, scalar.text.contains("$") else { return }
            var replaced = expanded(scalar.text, values)
            replaced.mark = node.mark
            node = replaced
        case .sequence(var items):
            for index in items.indices { replace(&items[index], values) }
            node.content = .sequence(items)
        case .mapping(var mapping):
            mapping.mapValues { value in
                guard value.scalar != nil else { return value }
                var value = value
                replace(&value, values)
                return value
            }
            node.content = .mapping(mapping)
        }
    }

    /// `$(NAME)` alone keeps the type of the value; `$$` is a dollar sign.
    static func expanded(_ text: String, _ values: [String: Node]) -> Node {
        if text.hasPrefix("$("), text.hasSuffix(")"), let value = values[String(text.dropFirst(2).dropLast())] {
            return value
        }
        var out = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            out += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            if rest.first == "$" {
                out += "$"
                rest = rest.dropFirst()
            } else if rest.first == "(", let close = rest.firstIndex(of: ")") {
                let name = rest[rest.index(after: rest.startIndex)..<close]
                out += values[String(name)]?.text ?? "$(\(name))"
                rest = rest[rest.index(after: close)...]
            } else {
                out += "$"
            }
        }
        return .string(out + rest)
    }
}
