import Diagnostics
import KubernetesAPI
public import PipelineModel
import Tasks
import YAML

extension KubectlDeployer {
    /// Deletes what the manifests name and what earlier deploys left, in reverse order.
    ///
    /// Namespaces and CRDs that were there before the first deploy stay, and so does what another deployment took over.
    public func beginDeleting(_ manifests: [Manifest]) async throws -> PendingDeletion {
        let parent = try await ownParent()
        let named = try await looked(for: manifests.flatMap(\.flattened))
        let members = try await members(
            parent.map { Inventory(parent: $0) } ?? Inventory(), known: named.map(\.resource))
        var seen: Set<String> = []
        let targets = (named.compactMap(\.target) + members).filter { seen.insert($0.identity).inserted }
        var diagnostics: [Diagnostic] = []
        var pending: [DeletionTarget] = []
        for rank in ApplyRank.allCases.reversed() {
            let group = targets.filter { $0.rank == rank }
            guard !group.isEmpty else { continue }
            let results = try await group.concurrentMap(limit: options.concurrency) { try await delete($0) }
            diagnostics += results.compactMap(\.failure)
            let going = results.compactMap(\.pending)
            // Custom objects may have finalizers that only the workloads of a later rank can remove.
            if rank == .others { diagnostics += try await wait(for: going) } else { pending += going }
        }
        return PendingDeletion { [diagnostics, pending] in
            let failures = diagnostics + (try await self.wait(for: pending))
            guard failures.isEmpty else { throw DeployError(.deleteFailed, failures) }
            if let uid = parent?[path: "metadata", "uid"]?.text {
                _ = try await self.client.delete(self.set.parent, uid: uid)
            }
        }
    }

    // MARK: - What to delete

    /// A kind that a manifest names, and its object where it is there and ours.
    private struct Look: Sendable {
        var resource: APIResource
        var target: DeletionTarget?
    }

    /// What the manifests name. Reversed: within a rank too, what came last goes first.
    private func looked(for manifests: [Manifest]) async throws -> [Look] {
        let found = try await manifests.concurrentMap(limit: options.concurrency) { try await look(for: $0) }
        return found.compactMap { $0 }.reversed()
    }

    private func look(for manifest: Manifest) async throws -> Look? {
        guard !manifest.name.isEmpty else { return nil }
        let resource: APIResource
        do {
            resource = try await client.resource(apiVersion: manifest.apiVersion, kind: manifest.kind)
        } catch let error as KubernetesError where error.code == .unknownKind {
            return nil  // what the server does not serve is not there
        }
        let planned = PlannedObject(
            manifest: manifest, resource: resource, namespace: manifest.namespace ?? options.namespace)
        guard let live = try await client.get(planned.reference, metadataOnly: true) else {
            return Look(resource: resource)
        }
        let label = live[path: "metadata", "labels", ApplySet.memberLabel]?.text
        if let label, label != set.id {
            reporter.report(.item("\(planned.kindName) \"\(manifest.name)\" kept: it belongs to another deployment"))
            return Look(resource: resource)
        }
        if label == nil, planned.isShared {
            reporter.report(.item("\(planned.kindName) \"\(manifest.name)\" kept: it was there before"))
            return Look(resource: resource)
        }
        return Look(
            resource: resource, target: DeletionTarget(planned.reference, live: live, location: manifest.location))
    }

    /// What carries our label, wherever the inventory says it may be.
    private func members(_ inventory: Inventory, known: [APIResource]) async throws -> [DeletionTarget] {
        let selector = "\(ApplySet.memberLabel)=\(set.id)"
        let lists = try await inventory.groupKinds.sorted().concurrentMap(limit: options.concurrency) { groupKind in
            guard let resource = try await resource(groupKind, known: known) else { return [DeletionTarget]() }
            let namespaces: [String?] = resource.isNamespaced ? inventory.namespaces.sorted() : [nil]
            var found: [DeletionTarget] = []
            for namespace in namespaces {
                let list = try await client.list(
                    resource, namespace: namespace, labelSelector: selector, metadataOnly: true)
                found += list.items.map { item in
                    let name = item[path: "metadata", "name"]?.text ?? ""
                    let reference = ObjectReference(
                        resource, namespace: item[path: "metadata", "namespace"]?.text, name: name)
                    return DeletionTarget(reference, live: item, location: nil)
                }
            }
            return found
        }
        return lists.flatMap { $0 }
    }

    /// The resource that serves `Deployment.apps`; nil with a warning when none does any more.
    ///
    /// - Parameter known: those that need not be asked for.
    private func resource(_ groupKind: String, known: [APIResource]) async throws -> APIResource? {
        if let resource = known.first(where: { $0.groupKind == groupKind }) { return resource }
        if let resource = try await client.resources().first(where: { $0.groupKind == groupKind }) { return resource }
        reporter.report(
            .diagnostic(
                Diagnostic(
                    .warning,
                    "objects of kind '\(groupKind)' were deployed, but the cluster knows no such kind any more")))
        return nil
    }

    // MARK: - Deleting

    private struct Deletion: Sendable {
        var pending: DeletionTarget?
        var failure: Diagnostic?
    }

    private func delete(_ target: DeletionTarget) async throws -> Deletion {
        // In the foreground an object goes after its dependents, so that waiting for it waits for its pods.
        let propagation: DeletePropagation =
            options.waitsForDeletion && target.rank == .workloads ? .foreground : .background
        do {
            let outcome = try await client.delete(target.reference, propagation: propagation, uid: target.uid)
            if case .notFound = outcome { return Deletion() }
            reporter.report(.item("\(target.kindName) \"\(target.reference.name)\" deleted"))
            if case .deleting = outcome { return Deletion(pending: target) }
            return Deletion()
        } catch let error as KubernetesError {
            switch error.code {
            case .unreachable, .unauthorized, .credentialPlugin: throw error
            case .conflict: return Deletion()  // another object has the name now: ours is gone
            default:
                var diagnostic = error.diagnostics.first ?? Diagnostic(.error, error.message)
                diagnostic.location = diagnostic.location ?? target.location
                return Deletion(failure: diagnostic)
            }
        }
    }

    private func wait(for targets: [DeletionTarget]) async throws -> [Diagnostic] {
        guard options.waitsForDeletion, !targets.isEmpty else { return [] }
        let limit = options.deletionDeadline
        let found = try await targets.concurrentMap(limit: options.concurrency * 2) { target -> Diagnostic? in
            do {
                try await client.waitUntilGone(target.reference, uid: target.uid, limit: limit)
                return nil
            } catch is DeadlineExceeded {
                let reasons = try await StuckDeletion.reasons(of: target.reference, client: client)
                return .stillThere(target.reference, limit: limit, reasons: reasons)
            }
        }
        return found.compactMap { $0 }
    }
}
