/// A setting of the global configuration: a key of `global`, or of an entry of `kubeContexts`
/// (spec skaffold-config 9.1).
public struct GlobalConfigKey: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case text
        /// Setting appends to it.
        case list
        case bool
    }

    /// The key, with dots where it is inside of others: `update.last-prompted`.
    public var name: String
    public var kind: Kind
    /// What it is for, or why it is for nothing.
    public var meaning: String

    /// The keys on the way to the value.
    public var path: [String] { name.split(separator: ".").map(String.init) }

    /// All of them, in the order in which they are listed.
    public static let all: [GlobalConfigKey] = [
        .init(name: "default-repo", kind: .text, meaning: "the registry and path to put in front of image names"),
        .init(
            name: "multi-level-repo", kind: .bool,
            meaning: "whether image paths keep their '/' behind the default repo (by itself for gcr.io and pkg.dev)"),
        .init(
            name: "local-cluster", kind: .bool,
            meaning: "whether the cluster uses the engine's images without a registry"),
        .init(name: "insecure-registries", kind: .list, meaning: "registries to talk to in plain HTTP"),
        .init(
            name: "debug-helpers-registry", kind: .text,
            meaning: "where debuggers' images come from; no effect yet, because none are added"),
        .init(name: "kind-disable-load", kind: .bool, meaning: "whether images are pushed instead of loaded into kind"),
        .init(name: "k3d-disable-load", kind: .bool, meaning: "whether images are pushed instead of loaded into k3d"),
        .init(name: "update-check", kind: .bool, meaning: "no effect: there is no update check"),
        .init(name: "collect-metrics", kind: .bool, meaning: "no effect: nothing is collected"),
        .init(name: "update.last-prompted", kind: .text, meaning: "no effect: there is no update check"),
        .init(name: "survey.disable-prompt", kind: .bool, meaning: "no effect: there are no surveys"),
        .init(name: "survey.last-taken", kind: .text, meaning: "no effect: there are no surveys"),
        .init(name: "survey.last-prompted", kind: .text, meaning: "no effect: there are no surveys"),
    ]

    /// The setting of that name, nil for none.
    public static func named(_ name: String) -> GlobalConfigKey? { all.first { $0.name == name } }
}
