public import Kustomize

/// `manifests.kustomize.buildArgs`: what the native builder does of them, and what only a program does.
public struct KustomizeArguments: Sendable {
    public var options = KustomizeBuilder.Options()
    /// All arguments, one word each, as a program takes them.
    public let words: [String]
    /// The first argument that the native builder does not do; nil when it does all.
    public private(set) var foreign: String?

    /// - Parameter arguments: each may be several words.
    public init(_ arguments: [String]) {
        words = arguments.flatMap { $0.split(separator: " ").map(String.init) }
        var index = words.startIndex
        while index < words.endIndex {
            let parts = words[index].split(separator: "=", maxSplits: 1).map(String.init)
            let flag = parts.first?.replacing("_", with: "-") ?? ""
            var value = parts.count > 1 ? parts[1] : nil
            if value == nil, index + 1 < words.endIndex, Self.flags.contains(flag) {
                index += 1
                value = words[index]
            }
            if !take(flag, value ?? ""), foreign == nil { foreign = parts.first ?? words[index] }
            index += 1
        }
    }

    private static let flags: Set<String> = ["--load-restrictor", "--reorder"]

    private mutating func take(_ flag: String, _ value: String) -> Bool {
        switch (flag, value) {
        case ("--load-restrictor", "LoadRestrictionsNone"), ("--load-restrictor", "none"):
            options.loadRestriction = .none
        case ("--load-restrictor", "LoadRestrictionsRootOnly"), ("--load-restrictor", "rootOnly"):
            options.loadRestriction = .rootOnly
        case ("--reorder", "legacy"): break
        case ("--reorder", "none"): options.order = .none
        case ("--enable-helm", ""), ("--enable-helm", "true"): options.helm = options.helm ?? HelmOptions()
        default: return false
        }
        return true
    }
}
