/// An ordered mapping. Keys keep the order they were written in; equality does not look at order.
///
/// Kubernetes objects and configs are small maps, where a scan beats a hash table; from 16 entries on an
/// index is kept beside the list.
public struct Mapping: Sendable {
    public struct Entry: Sendable {
        /// Always a scalar in what `sk` reads; its mark is where the key stands.
        public var key: Node
        public var value: Node

        public init(key: Node, value: Node) {
            self.key = key
            self.value = value
        }
    }

    public private(set) var entries: [Entry] = []
    private var index: [String: Int]?

    public init() {}

    /// A later entry of a name replaces an earlier one.
    public init(_ pairs: [(String, Node)]) {
        for (key, value) in pairs { self[key] = value }
    }

    public var isEmpty: Bool { entries.isEmpty }
    public var count: Int { entries.count }
    public var keys: [String] { entries.map { $0.key.scalar?.text ?? "" } }
    public var values: [Node] { entries.map(\.value) }

    /// The value under a key. Setting keeps the place of a key that is there, appends one that is not, and
    /// removes for nil.
    public subscript(key: String) -> Node? {
        get { position(of: key).map { entries[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let at?, let value?): entries[at].value = value
            case (let at?, nil):
                entries.remove(at: at)
                if index != nil { rebuildIndex() }
            case (nil, let value?): append(Entry(key: .string(key), value: value))
            case (nil, nil): break
            }
        }
    }

    /// The key node of an entry, for its mark.
    public func keyNode(_ key: String) -> Node? { position(of: key).map { entries[$0].key } }

    /// Adds an entry at the end. The key must not be there yet; the parser checks that.
    public mutating func append(_ entry: Entry) {
        entries.append(entry)
        if index != nil {
            index?[entry.key.scalar?.text ?? ""] = entries.count - 1
        } else if entries.count >= Self.indexFrom {
            rebuildIndex()
        }
    }

    public mutating func removeAll(where shouldRemove: (Entry) throws -> Bool) rethrows {
        try entries.removeAll(where: shouldRemove)
        if index != nil { rebuildIndex() }
    }

    /// Replaces every value by what the closure makes of it, in place.
    public mutating func mapValues(_ transform: (Node) throws -> Node) rethrows {
        for i in entries.indices { entries[i].value = try transform(entries[i].value) }
    }

    /// Replaces every value by what the closure makes of it and its key, in place.
    public mutating func mapEntries(_ transform: (String, Node) throws -> Node) rethrows {
        for i in entries.indices {
            entries[i].value = try transform(entries[i].key.scalar?.text ?? "", entries[i].value)
        }
    }

    /// The same entries in ascending order of their keys' UTF-8, as Go sorts them.
    public func sorted() -> Mapping {
        var copy = self
        copy.entries.sort {
            ($0.key.scalar?.text ?? "").utf8.lexicographicallyPrecedes(($1.key.scalar?.text ?? "").utf8)
        }
        if copy.index != nil { copy.rebuildIndex() }
        return copy
    }

    private static let indexFrom = 16

    private func position(of key: String) -> Int? {
        if let index { return index[key] }
        return entries.firstIndex { $0.key.scalar?.text == key }
    }

    private mutating func rebuildIndex() {
        index = Dictionary(entries.enumerated().map { ($1.key.scalar?.text ?? "", $0) }) { $1 }
    }
}

extension Mapping: Sequence {
    public func makeIterator() -> some IteratorProtocol<(key: String, value: Node)> {
        entries.lazy.map { (key: $0.key.scalar?.text ?? "", value: $0.value) }.makeIterator()
    }
}

extension Mapping: Hashable {
    public static func == (a: Mapping, b: Mapping) -> Bool {
        a.count == b.count && a.allSatisfy { b[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        var sum = 0
        for (key, value) in self {
            var one = Hasher()
            one.combine(key)
            one.combine(value)
            sum &+= one.finalize()
        }
        hasher.combine(sum)
    }
}
