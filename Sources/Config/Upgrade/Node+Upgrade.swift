internal import Diagnostics
internal import YAML

// What upgrade steps do to documents. All of it leaves alone what does not have the expected form, which the
// normaliser reports afterwards.
extension Node {
    /// Changes the mapping under a key, when there is one.
    mutating func change(_ key: String, _ body: (inout Node) throws -> Void) rethrows {
        guard var value = self[key], value.mapping != nil else { return }
        try body(&value)
        self[key] = value
    }

    /// Changes each item of the list under a key, when there is one.
    mutating func changeItems(of key: String, _ body: (inout Node) throws -> Void) rethrows {
        guard let list = self[key], let items = list.sequence else { return }
        self[key] = .sequence(
            try items.map {
                var item = $0
                try body(&item)
                return item
            }, mark: list.mark)
    }

    /// Gives a key another name, with its place and marks kept; a value that has that name already goes.
    mutating func rename(_ key: String, to name: String) {
        guard let mapping, mapping[key] != nil else { return }
        var renamed = Mapping()
        for var entry in mapping.entries where entry.key.scalar?.text != name {
            if entry.key.scalar?.text == key { entry.key = .string(name, mark: entry.key.mark) }
            renamed.append(entry)
        }
        self.mapping = renamed
    }

    /// Takes the value under a key out; nil when there is none or it is null.
    mutating func take(_ key: String) -> Node? {
        guard let value = self[key] else { return nil }
        self[key] = nil
        return value.isNull ? nil : value
    }

    /// Moves the value under a key to a mapping, which is made when it is not there.
    mutating func move(_ key: String, into outer: String, as name: String) {
        guard let value = take(key) else { return }
        self[child: outer, mark: value.mark][name] = value
    }

    /// The mapping under a key, made with a mark when it is not there. Setting it sets the key.
    subscript(child key: String, mark mark: Mark) -> Node {
        get {
            guard let value = self[key], value.mapping != nil else { return .mapping([], mark: mark) }
            return value
        }
        set { self[key] = newValue }
    }

    /// Sets the keys of another mapping that are not there yet.
    mutating func fill(from other: Node) {
        for (key, value) in other.mapping ?? Mapping() where self[key] == nil { self[key] = value }
    }

    /// Without some keys.
    func without(_ keys: [String]) -> Node {
        var node = self
        for key in keys { node[key] = nil }
        return node
    }

    /// Takes a field out that has no counterpart any more, and says so.
    mutating func drop(_ key: String, of owner: String, _ warnings: inout [Diagnostic], hint: String? = nil) {
        guard let value = self[key] else { return }
        self[key] = nil
        guard !value.isNull else { return }
        warnings.append(
            Diagnostic(
                .warning, "'\(key)' of '\(owner)' has no effect any more", at: value.location,
                hints: hint.map { [$0] } ?? []))
    }
}
