internal import YAML

/// Collects what came and what went, and finds what moved.
struct ValueChangeFinder {
    private struct Found {
        var path: String
        var node: Node
        var mark: Mark
    }

    private var removed: [Found] = []
    private var added: [Found] = []
    private var changed: [Found] = []
    /// Collections that stayed, for copies of them.
    private var kept: [Mark: [Found]] = [:]

    mutating func compare(_ old: Node, _ new: Node, path: String, mark: Mark) {
        if old.mark != .none { kept[old.mark, default: []].append(Found(path: path, node: old, mark: old.mark)) }
        if old == new {
            remember(old, path: path)
            return
        }
        switch (old.content, new.content) {
        case (.mapping(let a), .mapping(let b)): compare(a, b, path: path, mark: old.mark)
        case (.sequence(let a), .sequence(let b)):
            let alignment = SequenceAlignment(of: a, with: b)
            for pair in alignment.pairs { compare(a[pair.old], b[pair.new], path: "\(path)[\(pair.old)]", mark: mark) }
            for at in alignment.removals.sorted() {
                removed.append(Found(path: "\(path)[\(at)]", node: a[at], mark: a[at].mark))
            }
            for run in alignment.insertions {
                for at in run.items { added.append(Found(path: "\(path)[\(at)]", node: b[at], mark: mark)) }
            }
        default: changed.append(Found(path: path, node: new, mark: old.mark == .none ? mark : old.mark))
        }
    }

    private mutating func compare(_ old: Mapping, _ new: Mapping, path: String, mark: Mark) {
        func inside(_ key: String) -> String { path.isEmpty ? key : path + "." + key }
        for entry in old.entries {
            let key = entry.key.scalar?.text ?? ""
            if let value = new[key] {
                compare(entry.value, value, path: inside(key), mark: entry.key.mark)
            } else {
                removed.append(Found(path: inside(key), node: entry.value, mark: entry.key.mark))
            }
        }
        for entry in new.entries where old[entry.key.scalar?.text ?? ""] == nil {
            added.append(Found(path: inside(entry.key.scalar?.text ?? ""), node: entry.value, mark: mark))
        }
    }

    private mutating func remember(_ node: Node, path: String) {
        guard node.scalar == nil else { return }
        for (key, value) in node.mapping ?? Mapping() where value.scalar == nil {
            kept[value.mark, default: []].append(Found(path: path + "." + key, node: value, mark: value.mark))
            remember(value, path: path + "." + key)
        }
    }

    /// The differences, moves found.
    mutating func changes() -> [ValueChange] {
        var result: [ValueChange] = []
        var gone = removed
        for item in added { result += changes(ofAdded: item, gone: &gone) }
        result += gone.map { ValueChange(kind: .removed, path: $0.path, mark: $0.mark) }
        result += changed.map { ValueChange(kind: .changed, path: $0.path, mark: $0.mark) }
        return result.enumerated().sorted {
            ($0.element.mark.line, $0.element.mark.column, UInt32($0.offset))
                < ($1.element.mark.line, $1.element.mark.column, UInt32($1.offset))
        }.map(\.element)
    }

    private func changes(ofAdded item: Found, gone: inout [Found]) -> [ValueChange] {
        if let source = take(
            from: &gone, near: item.path, where: { $0.node.mark == item.node.mark && $0.node.overlaps(item.node) })
        {
            return [ValueChange(kind: .moved(to: item.path), path: source.path, mark: source.mark)]
        }
        if item.node.scalar == nil, item.node.mark != .none,
            let source = kept[item.node.mark]?.first(where: { $0.node.overlaps(item.node) })
        {
            return [ValueChange(kind: .copied(to: item.path), path: source.path, mark: source.mark)]
        }
        // A section that was made to hold what moved.
        if let mapping = item.node.mapping, !mapping.isEmpty {
            var remaining = gone
            var inner: [ValueChange] = []
            for (key, value) in mapping {
                let found = Found(path: item.path + "." + key, node: value, mark: item.mark)
                inner += changes(ofAdded: found, gone: &remaining)
            }
            if inner.contains(where: { $0.kind != .added }) {
                gone = remaining
                return inner
            }
        }
        if let source = take(from: &gone, near: item.path, where: { $0.node.mark == item.node.mark }) {
            return [ValueChange(kind: .moved(to: item.path), path: source.path, mark: source.mark)]
        }
        return [ValueChange(kind: .added, path: item.path, mark: item.mark)]
    }

    /// Takes what was there out of what is gone. What one anchor gave to several places is told apart by them.
    private func take(from gone: inout [Found], near path: String, where isSource: (Found) -> Bool) -> Found? {
        let candidates = gone.indices.filter { gone[$0].node.mark != .none && isSource(gone[$0]) }
        func closeness(_ at: Int) -> Int { zip(gone[at].path, path).prefix { $0 == $1 }.count }
        guard let best = candidates.map(closeness).max(), let at = candidates.first(where: { closeness($0) == best })
        else { return nil }
        return gone.remove(at: at)
    }
}
