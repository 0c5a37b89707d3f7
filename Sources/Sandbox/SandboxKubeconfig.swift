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
            for list in ["clusters", "contexts", "users"] {
                guard let items = root[list]?.sequence else { continue }
                root.mapping?[list] = .sequence(items.filter { $0["name"]?.text != contextName })
            }
            if root["current-context"]?.text == contextName {
                let first = root["contexts"]?.sequence?.first?["name"]?.text
                root.mapping?["current-context"] = .string(first ?? "")
            }
            return root
        }
    }

    private static func change(_ path: String, _ change: (Node) throws -> Node) async throws {
        // The lock that kubectl takes is a file of this name; ours is beside it, so that neither waits for the other's.
        try await FileLock.withLock(at: path + ".sk-lock", within: .seconds(10)) {
            var root = Node.mapping([("apiVersion", "v1"), ("kind", "Config")])
            if try FileStatus.ifExists(path) != nil {
                let bytes = try FileContent.read(path)
                let found = try YAMLParser.document(bytes, path: path)
                guard found.isNull || found.mapping != nil else {
                    throw SandboxError(
                        .badKubeconfig, "the kubeconfig '\(path)' holds a \(found.kindName), not a mapping",
                        hints: ["mend it, or set KUBECONFIG to another file"])
                }
                if !found.isNull { root = found }
            }
            try AtomicFile.write(YAMLEmitter.text(try change(root)), to: path, mode: 0o600)
        }
    }

    private func merged(into root: Node) -> Node {
        var root = root
        func put(_ list: String, _ member: String, _ value: Node) {
            let entry = Node.mapping([("name", .string(contextName)), (member, value)])
            var items = root[list]?.sequence ?? []
            if let index = items.firstIndex(where: { $0["name"]?.text == contextName }) {
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
