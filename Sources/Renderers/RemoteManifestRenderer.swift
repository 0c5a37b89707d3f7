public import Diagnostics
public import Files
public import PipelineModel
public import YAML

/// Takes objects over from a cluster: `manifests.remoteManifests` (spec skaffold-pipeline 5.1).
public struct RemoteManifestRenderer: Renderer {
    /// An entry: `[namespace:]kind/name`, or with a space in place of the slash.
    public struct Entry: Sendable, Hashable {
        public var namespace: String?
        /// A kind or resource as people write it, such as `deploy`.
        public var kind: String
        public var name: String
        /// Nil for the current one.
        public var kubeContext: String?
        public var location: SourceLocation?

        /// - Throws: `RenderError` with `invalidManifest` for other texts.
        public init(_ text: String, kubeContext: String? = nil, at location: SourceLocation? = nil) throws {
            var rest = text[...]
            if let colon = rest.firstIndex(of: ":") {
                namespace = String(rest[..<colon])
                rest = rest[rest.index(after: colon)...]
            }
            let parts = rest.split { $0 == "/" || $0 == " " }
            guard parts.count == 2, namespace != "" else {
                throw RenderError(
                    .invalidManifest, "'\(text)' does not name an object", at: location,
                    hints: ["write KIND/NAME or NAMESPACE:KIND/NAME, such as 'web:deployment/frontend'"])
            }
            (kind, name) = (String(parts[0]), String(parts[1]))
            self.kubeContext = kubeContext
            self.location = location
        }
    }

    private let entries: [Entry]
    private let get: @Sendable (Entry) async throws -> Node?

    /// - Parameter get: reads an object; nil when the cluster does not have it.
    public init(entries: [Entry], get: @escaping @Sendable (Entry) async throws -> Node?) {
        self.entries = entries
        self.get = get
    }

    /// The objects in order, without what the server keeps in them, so that they can be applied.
    ///
    /// - Throws: `RenderError` with `missingManifest` for an object that is not there.
    public func render() async throws -> [Manifest] {
        try await withThrowingTaskGroup(of: (Int, Manifest).self) { group in
            for (index, entry) in entries.enumerated() {
                group.addTask {
                    guard let object = try await get(entry) else {
                        throw RenderError(
                            .missingManifest, "the cluster has no \(entry.kind) '\(entry.name)'", at: entry.location,
                            hints: ["see that context and namespace are right"])
                    }
                    return (index, Manifest(Self.applicable(object)))
                }
            }
            var found: [(Int, Manifest)] = []
            for try await manifest in group { found.append(manifest) }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// No files: clusters are not watched.
    public func inputs() -> WatchedPaths { WatchedPaths() }

    private static func applicable(_ object: Node) -> Node {
        var object = object
        object["status"] = nil
        guard var metadata = object["metadata"] else { return object }
        for key in ["creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid"] {
            metadata[key] = nil
        }
        for key in ["kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision"] {
            metadata["annotations"]?[key] = nil
        }
        if metadata["annotations"]?.mapping?.isEmpty == true { metadata["annotations"] = nil }
        object["metadata"] = metadata
        return object
    }
}
