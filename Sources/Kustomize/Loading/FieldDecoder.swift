import Diagnostics
import RegularExpressions
import YAML

/// Reads the fields of one mapping of a kustomization. Names match without regard to case; unknown ones are refused.
struct FieldDecoder {
    let node: Node
    /// Where the mapping is, such as `patches[0].target`; empty for the file itself.
    let path: String
    private var fields: [String: Node] = [:]

    /// - Throws: `wrongType` for what is no mapping, `unknownField`.
    init(_ node: Node, path: String, known: [String], unknown: ((KustomizeError) throws -> Void)? = nil) throws {
        self.node = node
        self.path = path
        guard let mapping = node.mapping else {
            throw KustomizeError.wrongType(path.isEmpty ? "the kustomization" : path, expected: "mapping", found: node)
        }
        let names = Set(known.map { $0.lowercased() })
        for entry in mapping.entries {
            let name = entry.key.text ?? ""
            let lowered = name.lowercased()
            guard names.contains(lowered) else {
                let error = KustomizeError.unknownField(name, in: path, known: known, at: entry.key.location)
                guard let unknown else { throw error }
                try unknown(error)
                continue
            }
            if !entry.value.isNull { fields[lowered] = entry.value }
        }
    }

    subscript(name: String) -> Node? { fields[name.lowercased()] }

    func path(of name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    func string(_ name: String) throws -> String? {
        guard let value = self[name] else { return nil }
        return try Self.string(value, path(of: name))
    }

    func bool(_ name: String) throws -> Bool? {
        guard let value = self[name] else { return nil }
        if let bool = value.bool { return bool }
        // This file is read by the rules of YAML 1.1.
        if let scalar = value.scalar, scalar.style == .plain, let bool = Self.oldBooleans[scalar.text] { return bool }
        throw KustomizeError.wrongType(path(of: name), expected: "boolean", found: value)
    }

    func integer(_ name: String) throws -> Int? {
        guard let value = self[name] else { return nil }
        guard let integer = value.integer else {
            throw KustomizeError.wrongType(path(of: name), expected: "integer", found: value)
        }
        return integer
    }

    func sequence(_ name: String) throws -> [Node]? {
        guard let value = self[name] else { return nil }
        guard let items = value.sequence else {
            throw KustomizeError.wrongType(path(of: name), expected: "sequence", found: value)
        }
        return items
    }

    func strings(_ name: String) throws -> [PlacedText]? {
        try sequence(name)?.enumerated().map {
            PlacedText(text: try Self.string($1, "\(path(of: name))[\($0)]"), node: $1)
        }
    }

    /// A mapping of strings; other scalars are refused as kustomize does.
    func stringMap(_ name: String) throws -> [(key: String, value: Node)]? {
        guard let value = self[name] else { return nil }
        guard let mapping = value.mapping else {
            throw KustomizeError.wrongType(path(of: name), expected: "mapping", found: value)
        }
        return try mapping.entries.map { entry in
            let key = entry.key.scalar?.text ?? ""
            let place = "\(path(of: name)).\(key)"
            if entry.value.isNull { return (key, .string("", mark: entry.value.mark)) }
            return (key, .string(try Self.string(entry.value, place), mark: entry.value.mark))
        }
    }

    func decoder(_ name: String, known: [String]) throws -> FieldDecoder? {
        guard let value = self[name] else { return nil }
        return try FieldDecoder(value, path: path(of: name), known: known)
    }

    func decoders(_ name: String, known: [String]) throws -> [FieldDecoder] {
        try (sequence(name) ?? []).enumerated().map {
            try FieldDecoder($1, path: "\(path(of: name))[\($0)]", known: known)
        }
    }

    func pattern(_ name: String) throws -> TextPattern? {
        guard let text = try string(name), !text.isEmpty else { return nil }
        do {
            return try TextPattern(text)
        } catch {
            throw KustomizeError(
                .patchInvalid, "error parsing regexp: \(error.reason) in '\(path(of: name))'", at: self[name]?.location)
        }
    }

    func labelSelector(_ name: String) throws -> LabelSelector? {
        guard let text = try string(name), !text.isEmpty else { return nil }
        guard let selector = LabelSelector(text) else {
            throw KustomizeError(
                .patchInvalid, "'\(text)' in '\(path(of: name))' is no label selector", at: self[name]?.location,
                hints: ["write it like 'app=web,tier in (a,b),!old'"])
        }
        return selector
    }

    private static func string(_ value: Node, _ path: String) throws -> String {
        guard let scalar = value.scalar, scalar.kind == .string else {
            throw KustomizeError.wrongType(path, expected: "string", found: value)
        }
        if scalar.style == .plain, oldBooleans[scalar.text] != nil {
            throw KustomizeError(
                .wrongType, "'\(path)' must be a string, and an unquoted \(scalar.text) is a boolean here",
                at: value.location, hints: ["write it in quotes: \"\(scalar.text)\""])
        }
        return scalar.text
    }

    static let oldBooleans: [String: Bool] = {
        var table: [String: Bool] = [:]
        for word in ["y", "Y", "yes", "Yes", "YES", "on", "On", "ON"] { table[word] = true }
        for word in ["n", "N", "no", "No", "NO", "off", "Off", "OFF"] { table[word] = false }
        return table
    }()
}
