internal import Diagnostics
internal import KubernetesAPI
internal import YAML

/// Finds the object that a user's `[TYPE/]NAME` means.
struct TargetResolver: Sendable {
    let client: KubernetesClient

    /// What is tried for a name without a type, in this order.
    private static let kinds: [APIResource] = [.services, .deployments, .pods]

    /// - Throws: `PortForwardError` with the nearest names; `KubernetesError`.
    func resolve(_ target: ForwardTarget, namespace: String) async throws -> ResolvedTarget {
        guard let type = target.type else { return try await byName(target.name, namespace: namespace) }
        let resource = try await client.resource(named: type)
        let reference = ObjectReference(resource, namespace: namespace, name: target.name)
        if let object = try await client.get(reference) { return try ResolvedTarget(reference, object) }
        throw try await notFound(target.name, among: [resource], namespace: namespace)
    }

    private func byName(_ name: String, namespace: String) async throws -> ResolvedTarget {
        // Asked at once: the first that is there wins, and the others are cheap.
        let references = Self.kinds.map { ObjectReference($0, namespace: namespace, name: name) }
        let found = try await withThrowingTaskGroup(of: (Int, Node?).self) { group in
            for (index, reference) in references.enumerated() {
                group.addTask { (index, try await client.get(reference)) }
            }
            return try await group.reduce(into: [Int: Node]()) { $0[$1.0] = $1.1 }
        }
        for (index, reference) in references.enumerated() {
            if let object = found[index] { return try ResolvedTarget(reference, object) }
        }
        throw try await notFound(name, among: Self.kinds, namespace: namespace)
    }

    private func notFound(
        _ name: String, among resources: [APIResource], namespace: String
    ) async throws -> PortForwardError {
        var candidates: [String] = []
        for resource in resources {
            let list = try await client.list(resource, namespace: namespace, metadataOnly: true)
            let kind = resource.kind.lowercased()
            candidates += list.items.compactMap { $0[path: "metadata", "name"]?.text.map { "\(kind)/\($0)" } }
        }
        let near = Set(suggestions(for: name, among: candidates.map(Self.name)))
        let named = candidates.filter { near.contains(Self.name($0)) }.prefix(4).map { "'\($0)'" }
        let what = resources.map { $0.kind.lowercased() }
        let kinds = what.count == 1 ? what[0] : "\(what.dropLast().joined(separator: ", ")) or \(what[what.count - 1])"
        let hint =
            named.isEmpty
            ? (candidates.isEmpty ? "there are none at all in this namespace: choose another with '--namespace'" : nil)
            : "did you mean \(named.joined(separator: " or "))?"
        return PortForwardError(
            .notFound, "there is no \(kinds) '\(name)' in namespace '\(namespace)'", hints: [hint].compactMap { $0 })
    }

    private static func name(_ candidate: String) -> String {
        candidate.split(separator: "/").last.map(String.init) ?? candidate
    }
}
