import Encodings
import Files
import YAML

/// The sandbox's context in kubeconfig files.
public struct SandboxKubeconfig: Sendable {
    var contextName: String
    var server: String
    var authorityPEM: String
    var certificatePEM: String
    /// Secret.
    var keyPEM: String

    /// A kubeconfig of its own.
    public var text: String {
        YAMLEmitter.text(merged(into: .mapping([("apiVersion", "v1"), ("kind", "Config")])))
    }

    /// Adds the context to a kubeconfig, or brings it up to date, and makes it the current one. What else is in the
    /// file stays, but for comments.
    public func write(to path: String) async throws {
        try await Self.change(path) { merged(into: $0) }
    }

    /// Takes a context out of a kubeconfig; a file that is not there stays so.
    public static func remove(_ contextName: String, from path: String) async throws {
        guard try FileStatus.ifExists(path) != nil else { return }
        try await change(path) { root in
            var root = root
            for list in lists {
                guard let items = root[list]?.sequence else { continue }
                let left = items.filter { $0["name"]?.text != contextName }
                if left.count < items.count { root.mapping?[list] = .sequence(left) }
            }
            if root["current-context"]?.text == contextName {
                let first = root["contexts"]?.sequence?.first?["name"]?.text
                root.mapping?["current-context"] = .string(first ?? "")
            }
            return root
        }
    }

    private static let lists = ["clusters", "contexts", "users"]

    private static func change(_ path: String, _ change: (Node) throws -> Node) async throws {
        // kubectl's own lock, a file that is there or not, would stay behind a process that is killed.
        try await FileLock.withLock(at: path + ".sk-lock", within: .seconds(10)) {
            var root = Node.mapping([("apiVersion", "v1"), ("kind", "Config")])
            if try FileStatus.ifExists(path) != nil {
                let bytes = try FileContent.read(path)
                let found = try YAMLParser.document(bytes, path: path)
                guard found.isNull || found.mapping != nil else {
                    throw SandboxError(
                        .badKubeconfig, "the kubeconfig '\(path)' is no mapping",
                        hints: ["mend it, or set KUBECONFIG to another file"])
                }
                for list in lists {
                    guard let items = found[list], !items.isNull, items.sequence == nil else { continue }
                    throw SandboxError(
                        .badKubeconfig, "'\(list)' of the kubeconfig '\(path)' is no list",
                        hints: ["mend it, or set KUBECONFIG to another file"])
                }
                if !found.isNull { root = found }
            }
            let changed = try change(root)
            // A file that is right already keeps its comments.
            guard changed != root else { return }
            try AtomicFile.write(YAMLEmitter.text(changed), to: path, mode: 0o600)
        }
    }

    private func merged(into root: Node) -> Node {
        var root = root
        func put(_ list: String, _ member: String, _ value: Node) {
            var entry = Node.mapping([("name", .string(contextName)), (member, value)])
            var items = root[list]?.sequence ?? []
            if let index = items.firstIndex(where: { $0["name"]?.text == contextName }) {
                // The namespace is the user's choice.
                if let namespace = items[index][path: "context", "namespace"] {
                    entry.mapping?["context"]?.mapping?["namespace"] = namespace
                }
                items[index] = entry
            } else {
                items.append(entry)
            }
            root.mapping?[list] = .sequence(items)
        }
        func data(_ text: String) -> Node { .string(Base64.encode(Array(text.utf8))) }
        put(
            "clusters", "cluster",
            .mapping([("certificate-authority-data", data(authorityPEM)), ("server", .string(server))]))
        put(
            "contexts", "context",
            .mapping([("cluster", .string(contextName)), ("user", .string(contextName))]))
        put(
            "users", "user",
            .mapping([("client-certificate-data", data(certificatePEM)), ("client-key-data", data(keyPEM))]))
        root.mapping?["current-context"] = .string(contextName)
        return root
    }
}
