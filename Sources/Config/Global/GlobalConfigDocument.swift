import Diagnostics
public import YAML

/// The whole global configuration: settings for all contexts, and for some (spec skaffold-config 9).
public struct GlobalConfigDocument: Sendable {
    /// The document as it is in the file; null for a file that is not there or empty.
    public internal(set) var node: Node

    /// - Throws: `ConfigError` with the place when the document does not have the form of a global configuration.
    public init(_ node: Node) throws(ConfigError) {
        self.node = node
        if !node.isNull, node.mapping == nil {
            throw ConfigError(
                .fileParsing, "the global configuration is a mapping, not a \(node.kindName)", at: node.location,
                hints: ["write 'global:' or 'kubeContexts:'"])
        }
        if let entries = node["kubeContexts"], !entries.isNull, entries.sequence == nil {
            throw ConfigError(
                .fileParsing, "'kubeContexts' is a list, not a \(entries.kindName)", at: entries.location,
                hints: ["write '- kube-context: NAME' below it"])
        }
        if let entries = node["kubeContexts"]?.sequence,
            let wrong = entries.first(where: { $0.mapping == nil && !$0.isNull })
        {
            throw ConfigError(
                .fileParsing, "an entry of 'kubeContexts' is a mapping, not a \(wrong.kindName)", at: wrong.location,
                hints: ["write '- kube-context: NAME', and its settings below it"])
        }
    }

    /// The settings that hold for a context: the last entry that matches it, completed from `global`; without a context
    /// those of `global`.
    ///
    /// - Throws: `ConfigError` with the places of values of the wrong type.
    public func settings(for context: String?) throws(ConfigError) -> GlobalConfig {
        let global = try GlobalConfig(entry: node["global"] ?? .null)
        guard let context, !context.isEmpty, let at = lastMatch(context) else { return global }
        return try GlobalConfig(entry: entries[at]).completed(by: global)
    }

    /// The entry that holds for a context, or `global` for nil; nil when there is none.
    public func entry(for context: String?) -> Node? {
        guard let context else { return node["global"].flatMap { $0.isNull ? nil : $0 } }
        return lastMatch(context).map { entries[$0] }
    }

    var entries: [Node] { node["kubeContexts"]?.sequence ?? [] }

    /// The last entry that matches by equality, as a regular expression that is found anywhere, or by a `!` in front.
    func lastMatch(_ context: String) -> Int? {
        entries.lastIndex { ProfilePattern($0["kube-context"]?.text ?? "").matches(context) }
    }
}
