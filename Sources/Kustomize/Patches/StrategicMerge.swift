import Diagnostics
import YAML

/// Merges a patch into an object the way kustomize does (spec kustomize 7.3).
struct StrategicMerge {
    private let schema: MergeSchema
    /// What was done differently from what the patch says; only filled by quirks that lose something.
    private(set) var warnings: [Diagnostic] = []

    init(schema: MergeSchema) {
        self.schema = schema
    }

    /// The merged object; nil when the patch removes it.
    mutating func merge(_ base: Node, with patch: Node) throws -> Node? {
        let apiVersion = base["apiVersion"]?.text ?? patch["apiVersion"]?.text ?? ""
        let kind = base["kind"]?.text ?? patch["kind"]?.text ?? ""
        let type = schema.type(apiVersion: apiVersion, kind: kind)
        return try merge(withoutDuplicates(base, type: type), patch, type: type)
    }

    private mutating func merge(_ base: Node, _ patch: Node, type: String?) throws -> Node? {
        switch (base.content, patch.content) {
        case (_, .scalar(let scalar)) where scalar.kind == .null: return nil
        case (.scalar(let scalar), _) where scalar.kind == .null: return try cleaned(patch, type: type)
        case (.mapping(let old), .mapping(let new)):
            return try mergeMappings(old, new, base: base, patch: patch, type: type)
        case (.sequence, .sequence): return try Self.listDirective(patch)
        // What the patch only repeats, such as the name, stays where the user first wrote it.
        case (.scalar, .scalar): return patch == base ? base : patch
        default:
            throw KustomizeError(
                .patchFailed, "wrong node kind: expected a \(base.kindName) but the patch has a \(patch.kindName)",
                at: patch.location,
                notes: base.location.map { [.init("it is a \(base.kindName) here", at: $0)] } ?? [],
                hints: ["give the patch the same shape as the object"])
        }
    }

    private mutating func mergeMappings(
        _ old: Mapping, _ new: Mapping, base: Node, patch: Node, type: String?
    ) throws -> Node? {
        var new = new
        switch try Self.directive(of: patch) {
        case "delete": return nil
        case "replace":
            new["$patch"] = nil
            return .mapping(new, mark: patch.mark)
        case "merge": new["$patch"] = nil
        default: break
        }
        var result = old
        for (key, value) in new {
            let field = schema.field(key, of: type)
            guard let present = old[key], !present.isNull else {
                result[key] = try cleaned(value, type: field?.type, field: field)
                continue
            }
            if let keys = field?.keys, case .sequence(let oldItems) = present.content,
                case .sequence(let newItems) = value.content
            {
                result[key] = try mergeLists(
                    oldItems, newItems, keys: keys, type: field?.type, base: present, patch: value)
            } else {
                result[key] = try merge(present, value, type: field?.type)
            }
        }
        return .mapping(result, mark: base.mark)
    }

    // MARK: - Lists

    private mutating func mergeLists(
        _ old: [Node], _ new: [Node], keys: [String], type: String?, base: Node, patch: Node
    ) throws -> Node? {
        var new = new
        if let at = new.firstIndex(where: { $0.mapping?.count == 1 && $0["$patch"] != nil }) {
            switch try Self.directive(of: new[at]) {
            case "delete": return nil
            case "replace":
                new.remove(at: at)
                return .sequence(new, mark: patch.mark)
            default: new.remove(at: at)
            }
        }
        if keys.isEmpty {
            return .sequence(new + old.filter { !new.contains($0) }, mark: base.mark)
        }
        let oldKeys = old.map { Self.key($0, keys) }
        let newKeys = new.map { Self.key($0, keys) }
        for (item, key) in zip(new, newKeys) where key[0].isEmpty {
            throw KustomizeError(
                .patchFailed, "an item of the patch has no '\(keys[0])', which tells the items of this list apart",
                at: item.location, hints: ["add '\(keys[0])' to it"])
        }
        let isFirstKeyAlone = (oldKeys + newKeys).allSatisfy { $0.dropFirst().allSatisfy(\.isEmpty) }
        if keys.count == 1 || isFirstKeyAlone {
            return try mergeBySingleKey(old, new, oldKeys, newKeys, type: type, base: base)
        }
        return try mergeByTwoKeys(old, new, oldKeys, newKeys, keys: keys, type: type, base: base)
    }

    /// What the patch names comes first, in the patch's order; the rest of the base follows.
    private mutating func mergeBySingleKey(
        _ old: [Node], _ new: [Node], _ oldKeys: [[String]], _ newKeys: [[String]], type: String?, base: Node
    ) throws -> Node {
        var result: [Node] = []
        var done: Set<[String]> = []
        for (item, key) in zip(new, newKeys) where done.insert(key).inserted {
            guard let at = oldKeys.lastIndex(of: key) else {
                if let added = try cleaned(item, type: type) { result.append(added) }
                continue
            }
            // A `$patch: replace` inside an element has no effect: the base's element stays.
            if try Self.directive(of: item) == "replace" {
                result.append(old[at])
            } else if let merged = try merge(old[at], item, type: type) {
                result.append(merged)
            }
        }
        for (index, key) in oldKeys.enumerated() where !done.contains(key) {
            if key[0].isEmpty {
                result.append(old[index])
            } else if let last = oldKeys.lastIndex(of: key), done.insert(key).inserted {
                result.append(old[last])
            }
        }
        return .sequence(result, mark: base.mark)
    }

    /// New elements come first, then the base's in their own order. Where one side alone has the second key, the
    /// base's element wins: kustomize loses the patch's element, so at least that is said.
    private mutating func mergeByTwoKeys(
        _ old: [Node], _ new: [Node], _ oldKeys: [[String]], _ newKeys: [[String]], keys: [String], type: String?,
        base: Node
    ) throws -> Node {
        var old = old.map(Optional.some)
        var added: [Node] = []
        for (item, key) in zip(new, newKeys) {
            if let at = oldKeys.firstIndex(of: key), let present = old[at] {
                old[at] = try merge(present, item, type: type)
            } else if let other = oldKeys.first(where: { $0[0] == key[0] && ($0[1].isEmpty || key[1].isEmpty) }) {
                warnings.append(
                    Diagnostic(
                        .warning,
                        "this item of the patch has no effect, because '\(keys[1])' is only in \(other[1].isEmpty ? "the patch" : "the object")",
                        at: item.location,
                        hints: ["write '\(keys[1])' in both or in neither"]))
            } else if let item = try cleaned(item, type: type) {
                added.append(item)
            }
        }
        return .sequence(added + old.compactMap { $0 }, mark: base.mark)
    }

    private static func key(_ item: Node, _ keys: [String]) -> [String] {
        keys.map { item[$0]?.text ?? "" }
    }

    // MARK: - Duplicates

    /// The object with paired lists in which no two items have the same key: the last of them stays, in the first
    /// one's place or, with two keys, in its own. Happens to every object that is patched at all (spec kustomize 7.3).
    private mutating func withoutDuplicates(_ node: Node, type: String?) -> Node {
        guard type != nil, let mapping = node.mapping else { return node }
        var result: Mapping?
        for entry in mapping.entries where entry.value.scalar == nil {
            guard let name = entry.key.scalar?.text, let field = schema.field(name, of: type) else { continue }
            let value = withoutDuplicates(entry.value, field)
            if let value {
                if result == nil { result = mapping }
                result?[name] = value
            } else if entry.value.mapping != nil, field.type != nil {
                let inner = withoutDuplicates(entry.value, type: field.type)
                if inner == entry.value { continue }
                if result == nil { result = mapping }
                result?[name] = inner
            }
        }
        return result.map { .mapping($0, mark: node.mark) } ?? node
    }

    /// Nil for what has no duplicates, in itself or in its items.
    private mutating func withoutDuplicates(_ list: Node, _ field: MergeSchema.Field) -> Node? {
        guard let items = list.sequence else { return nil }
        var kept = items
        if let keys = field.keys, let found = duplicates(items, keys) {
            kept = found
            warnings.append(
                Diagnostic(
                    .warning,
                    keys.isEmpty
                        ? "this list has a value twice, and only one of them stays"
                        : "of items with the same '\(keys.joined(separator: "' and '"))' in this list only the last one stays",
                    at: list.location, hints: ["kustomize loses them in every object that a patch touches"]))
        }
        if field.type != nil { kept = kept.map { withoutDuplicates($0, type: field.type) } }
        return kept == items ? nil : .sequence(kept, mark: list.mark)
    }

    private func duplicates(_ items: [Node], _ keys: [String]) -> [Node]? {
        if items.count < 2 { return nil }
        var last: [[String]: Int] = [:]
        var order: [[String]] = []
        for (index, item) in items.enumerated() {
            let key = keys.isEmpty ? [item.text ?? ""] : Self.key(item, keys)
            if key[0].isEmpty { return nil }
            if last.updateValue(index, forKey: key) == nil { order.append(key) }
        }
        if order.count == items.count { return nil }
        if keys.count > 1 { return last.values.sorted().map { items[$0] } }
        return order.compactMap { last[$0].map { items[$0] } }
    }

    // MARK: - Directives

    private static func directive(of patch: Node) throws -> String? {
        guard let node = patch["$patch"] else { return nil }
        guard let text = node.text, ["delete", "replace", "merge"].contains(text) else {
            throw KustomizeError(
                .patchFailed, "unknown patch strategy '\(node.text ?? node.kindName)'", at: node.location,
                hints: ["'$patch' is one of 'merge', 'replace' and 'delete'"])
        }
        return text
    }

    /// A list that replaces another one, after its directives.
    private static func listDirective(_ patch: Node) throws -> Node? {
        guard var items = patch.sequence,
            let at = items.firstIndex(where: { $0.mapping?.count == 1 && $0["$patch"]?.text != nil }),
            let text = items[at]["$patch"]?.text, ["delete", "replace"].contains(text)
        else { return patch }
        if text == "delete" { return nil }
        items.remove(at: at)
        return .sequence(items, mark: patch.mark)
    }

    /// What a patch adds where the object has nothing: maps without nulls and directives, also in the lists whose
    /// elements are paired; other lists as they are.
    private func cleaned(_ patch: Node, type: String?, field: MergeSchema.Field? = nil) throws -> Node? {
        switch patch.content {
        case .scalar(let scalar): return scalar.kind == .null ? nil : patch
        case .sequence:
            guard let list = try Self.listDirective(patch), let keys = field?.keys, !keys.isEmpty else {
                return try Self.listDirective(patch)
            }
            return .sequence(try (list.sequence ?? []).compactMap { try cleaned($0, type: type) }, mark: patch.mark)
        case .mapping(let mapping):
            if try Self.directive(of: patch) == "delete" { return nil }
            var result = Mapping()
            for entry in mapping.entries where entry.key.scalar?.text != "$patch" {
                let field = schema.field(entry.key.scalar?.text ?? "", of: type)
                if let value = try cleaned(entry.value, type: field?.type, field: field) {
                    result.append(.init(key: entry.key, value: value))
                }
            }
            return .mapping(result, mark: patch.mark)
        }
    }
}
