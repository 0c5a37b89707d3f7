import Diagnostics
import YAML

/// The operations of a JSON patch (RFC 6902) with the deviations that kustomize has (spec kustomize 7.4).
struct JSONPatch: Sendable {
    struct Operation: Sendable {
        var name: String
        var path: [String]
        var pathText: String
        var from: [String]?
        var value: Node?
        var location: SourceLocation?
    }

    var operations: [Operation] = []
    /// Where the list of them begins.
    var location: SourceLocation?

    /// Reads a list of operations.
    init(_ node: Node) throws {
        location = node.location
        for item in node.sequence ?? [] {
            guard item.mapping != nil else {
                throw KustomizeError(
                    .patchInvalid, "an operation of a JSON patch is a mapping", at: item.location,
                    hints: ["write '- {op: add, path: /a, value: b}'"])
            }
            guard let name = item["op"]?.string else {
                throw KustomizeError(
                    .patchInvalid, "this operation of a JSON patch has no 'op'", at: item.location,
                    hints: ["add 'op: add', 'replace', 'remove', 'move', 'copy' or 'test'"])
            }
            let known = ["add", "remove", "replace", "move", "copy", "test"]
            guard known.contains(name) else {
                throw KustomizeError(
                    .patchInvalid, "unexpected kind: '\(name)' is no operation of a JSON patch",
                    at: item["op"]?.location,
                    hints: suggestionHint(for: name, among: known).map { [$0] } ?? ["it is one of \(known.quotedList)"])
            }
            guard let path = item["path"]?.text else {
                throw KustomizeError(
                    .patchInvalid, "this operation of a JSON patch has no 'path'", at: item.location,
                    hints: ["add 'path: /a/b'"])
            }
            let from = item["from"]?.text
            if ["move", "copy"].contains(name), from == nil {
                throw KustomizeError(
                    .patchInvalid, "'\(name)' needs a 'from'", at: item.location, hints: ["add 'from: /a/b'"])
            }
            operations.append(
                Operation(
                    name: name, path: try Self.steps(path, at: item["path"]?.location), pathText: path,
                    from: try from.map { try Self.steps($0, at: item["from"]?.location) },
                    value: item["value"].map(Self.oldRules),
                    location: item["path"]?.location ?? item.location))
        }
    }

    /// The text of a JSON patch is read by the rules of YAML 1.1, where an unquoted `y` or `on` is a boolean.
    private static func oldRules(_ node: Node) -> Node {
        switch node.content {
        case .scalar(let scalar):
            guard scalar.kind == .string, scalar.style == .plain, let bool = FieldDecoder.oldBooleans[scalar.text]
            else {
                return node
            }
            return .bool(bool, mark: node.mark)
        case .sequence(let items): return .sequence(items.map(oldRules), mark: node.mark)
        case .mapping(var mapping):
            mapping.mapValues(oldRules)
            return .mapping(mapping, mark: node.mark)
        }
    }

    private static func steps(_ pointer: String, at location: SourceLocation?) throws -> [String] {
        if pointer.isEmpty { return [] }
        guard pointer.hasPrefix("/") else {
            throw KustomizeError(
                .patchInvalid, "the path '\(pointer)' must begin with '/'", at: location, hints: ["write '/\(pointer)'"]
            )
        }
        return pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }
    }

    func apply(to node: inout Node) throws {
        for operation in operations { try Self.apply(operation, to: &node) }
        Self.roundNumbers(&node)
    }

    /// What is patched passes through JSON, whose numbers have 53 bits.
    private static func roundNumbers(_ node: inout Node) {
        switch node.content {
        case .scalar(let scalar):
            guard scalar.kind == .integer, scalar.text.utf8.count > 15, let value = scalar.double else { return }
            let text = digits(of: value)
            let isInteger = Int(text) != nil || UInt64(text) != nil
            node = Node(.scalar(Scalar(text, kind: isInteger ? .integer : .float)), mark: node.mark)
        case .sequence(var items):
            node.content = .sequence([])
            for index in items.indices { roundNumbers(&items[index]) }
            node.content = .sequence(items)
        case .mapping(var mapping):
            node.content = .sequence([])
            mapping.mapValues { value in
                if let scalar = value.scalar, scalar.kind != .integer { return value }
                var value = value
                roundNumbers(&value)
                return value
            }
            node.content = .mapping(mapping)
        }
    }

    /// A whole number as JSON says it: the shortest digits that mean it, and zeros.
    private static func digits(of value: Double) -> String {
        let text = "\(value)"
        guard value.magnitude < 1e21, let exponent = text.firstIndex(of: "e") else {
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        let mantissa = text[..<exponent].split(separator: ".", maxSplits: 1)
        let fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
        let places = Int(text[text.index(after: exponent)...].drop { $0 == "+" }) ?? 0
        return mantissa[0] + fraction + String(repeating: "0", count: max(0, places - fraction.count))
    }

    private static func apply(_ operation: Operation, to root: inout Node) throws {
        switch operation.name {
        case "add":
            try change(&root, operation.path, operation) { try add(operation.value ?? .null, $1, to: &$0, operation) }
        case "replace" where operation.path.isEmpty: root = operation.value ?? .null
        case "replace":
            try change(&root, operation.path, operation) {
                try replace(operation.value ?? .null, $1, in: &$0, operation)
            }
        case "remove":
            try change(&root, operation.path, operation) { _ = try remove($1, from: &$0, operation) }
        case "move":
            var taken = Node.null
            try change(&root, operation.from ?? [], operation) { taken = try remove($1, from: &$0, operation) }
            try change(&root, operation.path, operation) { try add(taken, $1, to: &$0, operation) }
        case "copy":
            guard let value = value(at: operation.from ?? [], in: root) else {
                throw failure(operation, "copy operation does not apply: 'from' leads nowhere: missing value")
            }
            try change(&root, operation.path, operation) { try add(value, $1, to: &$0, operation) }
        default:
            let found = value(at: operation.path, in: root)
            let wanted = operation.value ?? .null
            if found == wanted || (found == nil && wanted.isNull) { return }
            throw failure(
                operation, "testing value \(operation.pathText) failed: test failed",
                hint: "the object has \(found.map { JSONEmitter.text($0) } ?? "nothing") there")
        }
    }

    private static func failure(
        _ operation: Operation, _ message: String,
        hint: String = "does the path lead through fields that the object has?"
    ) -> KustomizeError {
        KustomizeError(.patchFailed, message, at: operation.location, hints: [hint])
    }

    private static func value(at path: [String], in node: Node) -> Node? {
        var current: Node? = node
        for step in path {
            switch current?.content {
            case .mapping(let mapping): current = mapping[step]
            case .sequence(let items):
                current = Int(step).flatMap { index in
                    let at = index < 0 ? items.count + index : index
                    return items.indices.contains(at) ? items[at] : nil
                }
            default: return nil
            }
        }
        return current
    }

    /// Goes to the parent of a path and hands it on with the last step.
    private static func change(
        _ node: inout Node, _ path: [String], _ operation: Operation, _ body: (inout Node, String) throws -> Void
    ) throws {
        guard let last = path.last else {
            throw failure(operation, "\(operation.name) of the whole object is not possible")
        }
        try descend(&node, path.dropLast(), operation) { try body(&$0, last) }
    }

    private static func descend(
        _ node: inout Node, _ path: ArraySlice<String>, _ operation: Operation, _ body: (inout Node) throws -> Void
    ) throws {
        guard let step = path.first else { return try body(&node) }
        let missing = failure(
            operation,
            "\(operation.name) operation does not apply: doc is missing path: \"\(operation.pathText)\": missing value")
        switch node.content {
        case .mapping(var mapping):
            guard var child = mapping[step] else { throw missing }
            try descend(&child, path.dropFirst(), operation, body)
            node.content = .sequence([])
            mapping[step] = child
            node.content = .mapping(mapping)
        case .sequence(var items):
            guard let index = Int(step) else { throw missing }
            let at = index < 0 ? items.count + index : index
            guard items.indices.contains(at) else { throw missing }
            node.content = .sequence([])
            try descend(&items[at], path.dropFirst(), operation, body)
            node.content = .sequence(items)
        case .scalar: throw missing
        }
    }

    private static func add(_ value: Node, _ step: String, to parent: inout Node, _ operation: Operation) throws {
        if var items = parent.sequence {
            if step == "-" || step == "-1" {
                items.append(value)
            } else {
                let at = try index(step, operation)
                let position = at < 0 ? items.count + 1 + at : at
                guard (0...items.count).contains(position) else { throw badIndex(step, operation) }
                items.insert(value, at: position)
            }
            parent.content = .sequence(items)
        } else if parent.mapping != nil {
            parent[step] = value
        } else {
            throw failure(
                operation,
                "\(operation.name) operation does not apply: doc is missing path: \"\(operation.pathText)\": missing value"
            )
        }
    }

    private static func replace(_ value: Node, _ step: String, in parent: inout Node, _ operation: Operation) throws {
        guard var items = parent.sequence else {
            return try add(value, step, to: &parent, operation)
        }
        items[try position(step, in: items, operation)] = value
        parent.content = .sequence(items)
    }

    private static func remove(_ step: String, from parent: inout Node, _ operation: Operation) throws -> Node {
        if var items = parent.sequence {
            let value = items.remove(at: try position(step, in: items, operation))
            parent.content = .sequence(items)
            return value
        }
        guard let value = parent[step] else {
            throw failure(
                operation,
                "error in \(operation.name) for path: '\(operation.pathText)': unable to remove nonexistent key: \(step): missing value"
            )
        }
        parent[step] = nil
        return value
    }

    private static func index(_ step: String, _ operation: Operation) throws -> Int {
        guard let index = Int(step) else {
            throw failure(operation, "'\(step)' in '\(operation.pathText)' is no index of a list")
        }
        return index
    }

    private static func position(_ step: String, in items: [Node], _ operation: Operation) throws -> Int {
        let at = try index(step, operation)
        let position = at < 0 ? items.count + at : at
        guard items.indices.contains(position) else { throw badIndex(step, operation) }
        return position
    }

    private static func badIndex(_ step: String, _ operation: Operation) -> KustomizeError {
        failure(operation, "unable to access invalid index: \(step): invalid index referenced")
    }
}
