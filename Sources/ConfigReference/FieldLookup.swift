public import Config
internal import Diagnostics

/// Finds fields by what was typed.
public struct FieldLookup: Sendable {
    let tree: FieldTree

    public init(version: APIVersion = .latest) {
        tree = FieldTree(version: version)
    }

    /// What a query leads to.
    public enum Answer: Sendable {
        /// The whole document.
        case top
        case field(FieldEntry)
        /// Several fields, and what they have in common as the end of "fields ...".
        case fields([FieldEntry], reason: String)
    }

    /// Reads the query as a path first, then as the end of one, then as a part of a name, then as a word that the
    /// meaning of fields speaks of.
    ///
    /// - Throws: `ReferenceError` when nothing fits, with what comes near.
    public func answer(to text: String) throws -> Answer {
        let keys = FieldQuery(text).keys
        guard let last = keys.last else { return .top }
        if case .found(let entry) = follow(keys) { return .field(entry) }
        let all = tree.all()
        var found = all.filter { ends($0.keys, with: keys) }
        if found.isEmpty { found = all.filter { contains($0.keys, inOrder: keys) } }
        if found.count == 1 { return .field(found[0]) }
        if !found.isEmpty {
            return .fields(found, reason: keys.count == 1 ? "named '\(last)'" : "that '\(text)' can mean")
        }
        if let former = otherVersion(keys) { throw former }
        if keys.count == 1, last.count > 2 {
            let word = last.lowercased()
            found = all.filter { $0.field.key.lowercased().contains(word) }
            if !found.isEmpty { return .fields(found, reason: "with '\(last)' in their name") }
            found = all.filter { $0.field.doc.lowercased().contains(word) }
            if !found.isEmpty { return .fields(found, reason: "whose meaning speaks of '\(last)'") }
        }
        throw failure(text, keys, all)
    }

    private enum Way {
        case found(FieldEntry)
        /// How far it goes, and the key that is not there.
        case lost(FieldEntry?, key: String)
    }

    /// Follows a whole path. A free key is part of the mapping that holds it.
    private func follow(_ keys: [String]) -> Way {
        var entry: FieldEntry?
        var isFree = false
        for key in keys {
            if isFree { continue }
            let children = tree.children(of: entry)
            guard
                let next = children.first(where: { $0.field.key == key })
                    ?? children.first(where: { $0.field.key.lowercased() == key.lowercased() })
            else { return .lost(entry, key: key) }
            entry = next
            isFree = next.inner == nil && next.field.shape.hasFreeKeys
        }
        return entry.map { .found($0) } ?? .lost(nil, key: "")
    }

    private func ends(_ path: [String], with keys: [String]) -> Bool {
        path.count >= keys.count && zip(path.suffix(keys.count), keys).allSatisfy { $0.lowercased() == $1.lowercased() }
    }

    /// Whether the last key is the same and the others stand before it in the same order.
    private func contains(_ path: [String], inOrder keys: [String]) -> Bool {
        guard let own = path.last, let last = keys.last, own.lowercased() == last.lowercased() else { return false }
        var rest = path.dropLast()[...]
        for key in keys.dropLast() {
            guard let at = rest.firstIndex(where: { $0.lowercased() == key.lowercased() }) else { return false }
            rest = rest[(at + 1)...]
        }
        return true
    }

    // MARK: - What to say when there is nothing

    private func failure(_ text: String, _ keys: [String], _ all: [FieldEntry]) -> ReferenceError {
        guard case .lost(let entry, let key) = follow(keys) else { return .noField(text, hints: []) }
        let elsewhere = all.filter { $0.field.key.lowercased() == key.lowercased() }.map { "'\($0.path)'" }
        var hints: [String] = []
        if let hint = suggestionHint(for: key, among: tree.children(of: entry).map(\.field.key)) {
            hints.append(hint)
        } else if elsewhere.isEmpty, let hint = suggestionHint(for: key, among: all.map(\.field.key)) {
            hints.append(hint)
        }
        if !elsewhere.isEmpty {
            let list = elsewhere.prefix(4).joined(separator: ", ") + (elsewhere.count > 4 ? ", ..." : "")
            hints.append("'\(key)' is a field of other mappings: \(list)")
        }
        if hints.isEmpty {
            hints = [
                entry.map { "'sk explain \($0.path)' lists its fields" } ?? "'sk explain' lists the fields at the top"
            ]
        }
        return .noField(key, in: entry?.path, version: tree.version, hints: hints)
    }

    /// The error for a field that only other versions have.
    private func otherVersion(_ keys: [String]) -> ReferenceError? {
        let others = APIVersion.known.filter { $0 != tree.version }
        // The last version that has it; of later ones, the first.
        let before = others.filter { $0 < tree.version }.reversed()
        for version in before + others.filter({ tree.version < $0 }) {
            let lookup = FieldLookup(version: version)
            var entry: FieldEntry?
            if case .found(let found) = lookup.follow(keys) { entry = found }
            if entry == nil, keys.count == 1, version < tree.version {
                entry = lookup.tree.all().first { $0.field.key == keys[0] }
            }
            if let entry { return .otherVersion(entry, asked: tree.version, has: version) }
        }
        return nil
    }
}

extension Shape {
    /// Whether any key may stand below.
    fileprivate var hasFreeKeys: Bool {
        switch self {
        case .map, .flatMap, .any: true
        case .optional(let inner), .list(let inner): inner.hasFreeKeys
        case .string, .integer, .boolean, .integerOrString, .object: false
        }
    }
}
