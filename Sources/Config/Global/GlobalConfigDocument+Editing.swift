public import Diagnostics
import YAML

extension GlobalConfigDocument {
    /// Which part of the document a change is for.
    public enum Target: Sendable, Hashable {
        case global
        /// - Parameter isNamed: whether the user named the context, which may then be an entry's pattern.
        case context(String, isNamed: Bool)
    }

    /// Sets a value, or takes it away for nil and for an empty text. A list grows by the value.
    ///
    /// The peer changes the first entry that matches and then writes it over every one that does, though the last is the
    /// one that holds. Here it is the one that holds that changes, and no other.
    ///
    /// - Returns: what is worth saying: the entry that changed holds for other contexts too, or another one hides it.
    /// - Throws: `ConfigError` for an unknown key, or a value that it does not take.
    public mutating func set(
        _ name: String, to value: String?, for target: Target
    ) throws(ConfigError) -> [Diagnostic] {
        let key = try Self.key(name)
        let change = try Self.change(key, value)
        return apply(change, path: key.path, removes: value?.isEmpty ?? true, for: target)
    }

    /// As `set`, for an entry of `survey.user-surveys`, whose keys are `id` and `taken`.
    public mutating func setUserSurvey(
        _ name: String, to value: String?, id: String, for target: Target
    ) throws(ConfigError) -> [Diagnostic] {
        guard name == "taken" else { throw Self.unknown(name, among: ["taken"]) }
        let change = try Self.change(GlobalConfigKey(name: name, kind: .bool, meaning: ""), value)
        return apply(
            { surveys in
                var items = surveys?.sequence ?? []
                let at = items.firstIndex { $0["id"]?.text == id }
                var item = at.map { items[$0] } ?? ["id": .string(id)]
                item[name] = change(item[name])
                if let at { items[at] = item } else { items.append(item) }
                return .sequence(items, mark: surveys?.mark ?? .none)
            }, path: ["survey", "user-surveys"], removes: false, for: target)
    }

    private static func key(_ name: String) throws(ConfigError) -> GlobalConfigKey {
        guard let key = GlobalConfigKey.named(name) else {
            throw unknown(name, among: GlobalConfigKey.all.map(\.name))
        }
        return key
    }

    private static func unknown(_ name: String, among names: [String]) -> ConfigError {
        ConfigError(
            .invalidConfig, "'\(name)' is no setting",
            hints: [suggestionHint(for: name, among: names)].compactMap { $0 }
                + ["the settings are \(names.joined(separator: ", "))"])
    }

    /// What a value becomes of the one that is there.
    private static func change(
        _ key: GlobalConfigKey, _ value: String?
    ) throws(ConfigError) -> @Sendable (Node?) -> Node? {
        guard let value, !value.isEmpty else { return { _ in nil } }
        switch key.kind {
        case .text:
            return { old in
                // In the quotes that it had.
                let style = old?.scalar.flatMap { $0.kind == .string ? $0.style : nil } ?? .plain
                return Node(.scalar(Scalar(value, kind: .string, style: style)), mark: old?.mark ?? .none)
            }
        case .bool:
            guard let bool = goBoolean(value) else {
                throw ConfigError(
                    .invalidConfig, "'\(value)' is no value for '\(key.name)'", hints: ["use 'true' or 'false'"])
            }
            return { old in .bool(bool, mark: old?.mark ?? .none) }
        case .list:
            return { old in
                var items = old?.sequence ?? []
                if !items.contains(where: { $0.text == value }) { items.append(.string(value)) }
                return .sequence(items, mark: old?.mark ?? .none)
            }
        }
    }

    private static func goBoolean(_ text: String) -> Bool? {
        switch text {
        case "1", "t", "T", "TRUE", "true", "True": true
        case "0", "f", "F", "FALSE", "false", "False": false
        default: nil
        }
    }

    // MARK: - Places

    private mutating func apply(
        _ change: (Node?) -> Node?, path: [String], removes: Bool, for target: Target
    ) -> [Diagnostic] {
        switch target {
        case .global:
            guard let global = Self.changed(node["global"], path, removes, change) else { return [] }
            node["global"] = global
            return []
        case .context(let context, let isNamed):
            return apply(change, path: path, removes: removes, to: context, isNamed: isNamed)
        }
    }

    private mutating func apply(
        _ change: (Node?) -> Node?, path: [String], removes: Bool, to context: String, isNamed: Bool
    ) -> [Diagnostic] {
        var entries = self.entries
        let last = lastMatch(context)
        let same = isNamed ? entries.lastIndex { $0["kube-context"]?.text == context } : nil
        guard let at = same ?? last else {
            guard let made = Self.changed(["kube-context": .string(context)], path, removes, change) else { return [] }
            setEntries(entries + [made])
            return []
        }
        let pattern = entries[at]["kube-context"]?.text ?? ""
        if let entry = Self.changed(entries[at], path, removes, change) {
            entries[at] = entry
            setEntries(entries)
        }
        if let last, last > at {
            let other = entries[last]["kube-context"]
            return [
                Diagnostic(
                    .warning, "the entry '\(other?.text ?? "")' stands behind it and matches too: that one holds",
                    at: other?.location, hints: ["move the entry of '\(context)' to the end of 'kubeContexts'"])
            ]
        }
        guard pattern != context else { return [] }
        return [
            Diagnostic(
                .note, "the entry '\(pattern)' holds for '\(context)', and for every other context that matches it",
                at: entries[at]["kube-context"]?.location)
        ]
    }

    private mutating func setEntries(_ entries: [Node]) {
        node["kubeContexts"] = .sequence(entries, mark: node["kubeContexts"]?.mark ?? .none)
    }

    /// An entry with the value at a path changed; nil when there is nothing to take away.
    private static func changed(
        _ entry: Node?, _ path: [String], _ removes: Bool, _ change: (Node?) -> Node?
    ) -> Node? {
        guard let key = path.first else { return change(entry) }
        var result = entry?.mapping == nil ? .mapping([]) : entry ?? .mapping([])
        if removes, result[key] == nil { return nil }
        if path.count == 1 {
            result[key] = change(result[key])
        } else {
            guard let inner = changed(result[key], Array(path.dropFirst()), removes, change) else { return nil }
            result[key] = inner
        }
        return result
    }
}
