internal import Diagnostics
internal import YAML

/// The user's kubeconfig files, merged.
public struct KubeConfig: Sendable {
    /// A context of the merged files: which cluster, as whom, in which namespace.
    public struct Context: Sendable, Hashable {
        public var name: String
        public var cluster: String
        public var user: String
        public var namespace: String?
        /// minikube marks its entries, also under another name.
        var isMinikube: Bool
    }

    /// An entry of `clusters` or `users`, still as written.
    struct Entry: Sendable {
        var node: Node
        /// The directory of the file that defines it: relative paths begin there.
        var directory: String
        var file: String
    }

    /// In the order of the files, the first of each name.
    public var contexts: [Context] = []
    /// Empty when none is set.
    public var currentContext = ""
    /// The files that were read, in order.
    public var files: [String] = []
    /// The files that were looked for, for the message that there are none.
    var candidates: [String] = []
    var clusters: [String: Entry] = [:]
    var users: [String: Entry] = [:]

    /// Reads `path` (`--kubeconfig`), or the files of `KUBECONFIG`, or `~/.kube/config`: the first of these that is set.
    ///
    /// Of entries with one name, the one in the first file wins whole (Kubernetes API spec 1.2).
    ///
    /// - Throws: `.badKubeconfig`, `.missingFile`. No file at all is an empty config: `resolve` complains then.
    public static func load(path: String?, environment: [String: String], home: String?) throws -> KubeConfig {
        var config = KubeConfig()
        if let path, !path.isEmpty {
            config.candidates = [path]
            guard try config.read(path) else {
                throw KubernetesError(
                    .missingFile, "the kubeconfig '\(path)' does not exist", hints: ["check '--kubeconfig'"])
            }
            return config
        }
        let listed = (environment["KUBECONFIG"] ?? "").split(separator: ":").map(String.init)
        var seen: Set<String> = []
        config.candidates = listed.filter { seen.insert($0).inserted }
        if config.candidates.isEmpty, let home, !home.isEmpty { config.candidates = ["\(home)/.kube/config"] }
        for file in config.candidates { _ = try config.read(file) }
        return config
    }

    /// Merges one file; false when it is not there.
    private mutating func read(_ path: String) throws -> Bool {
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(path)
        } catch  where FileBytes.isMissing(error) {
            return false
        } catch {
            throw KubernetesError(.badKubeconfig, "cannot read the kubeconfig '\(path)': \(error)", cause: error)
        }
        try merge(bytes, path: path)
        return true
    }

    /// Merges the text of one file, after those that were merged before it.
    mutating func merge(_ text: [UInt8], path: String) throws {
        files.append(path)
        guard !text.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) else { return }
        let root = try YAMLParser.document(text, path: path)
        if root.isNull { return }
        guard root.mapping != nil else {
            throw KubernetesError(
                .badKubeconfig, "the kubeconfig '\(path)' holds a \(root.kindName), not a mapping", at: root.location)
        }
        let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        for (name, node) in try Self.entries(of: root, list: "clusters", member: "cluster") where clusters[name] == nil
        {
            clusters[name] = Entry(node: node, directory: directory, file: path)
        }
        for (name, node) in try Self.entries(of: root, list: "users", member: "user") where users[name] == nil {
            users[name] = Entry(node: node, directory: directory, file: path)
        }
        for (name, node) in try Self.entries(of: root, list: "contexts", member: "context")
        where !contexts.contains(where: { $0.name == name }) {
            contexts.append(
                Context(
                    name: name, cluster: node["cluster"]?.text ?? "", user: node["user"]?.text ?? "",
                    namespace: node["namespace"]?.text.flatMap { $0.isEmpty ? nil : $0 },
                    isMinikube: Self.isMinikube(node, extension: "context_info")))
        }
        if currentContext.isEmpty { currentContext = root["current-context"]?.text ?? "" }
    }

    /// The named entries of a list, each name once.
    private static func entries(of root: Node, list: String, member: String) throws -> [(String, Node)] {
        guard let value = root[list], !value.isNull else { return [] }
        guard let items = value.sequence else {
            throw KubernetesError(
                .badKubeconfig, "'\(list)' of a kubeconfig must be a sequence, not a \(value.kindName)",
                at: value.location)
        }
        var seen: Set<String> = []
        return try items.map { item in
            guard let name = item["name"]?.text else {
                throw KubernetesError(.badKubeconfig, "an entry of '\(list)' has no 'name'", at: item.location)
            }
            guard seen.insert(name).inserted else {
                throw KubernetesError(
                    .badKubeconfig, "'\(list)' has two entries with the name '\(name)'", at: item["name"]?.location,
                    hints: ["remove or rename one of them"])
            }
            return (name, item[member] ?? .mapping([]))
        }
    }

    static func isMinikube(_ node: Node, extension name: String) -> Bool {
        (node["extensions"]?.sequence ?? []).contains {
            $0["name"]?.text == name && $0[path: "extension", "provider"]?.text == "minikube.sigs.k8s.io"
        }
    }
}
