import Diagnostics
import KubernetesAPI
import PipelineModel
import Tasks
import YAML

/// Applies one object, with everything that may have to be done before the server takes it.
struct ObjectApplier: Sendable {
    let client: KubernetesClient
    let options: DeployOptions
    let set: ApplySet

    private static let fieldManager = "sk"

    /// Applies a manifest; what is wrong with this one object is the result, so that the others are still tried.
    ///
    /// - Throws: what would be the same for every object: no answer, no valid credentials, a cancelled task.
    func attempt(_ manifest: Manifest) async throws -> Result<AppliedObject, DeployError> {
        do {
            return .success(try await apply(manifest))
        } catch let error as KubernetesError {
            switch error.code {
            case .unreachable, .unauthorized, .credentialPlugin, .noKubeconfig, .badKubeconfig: throw error
            default:
                let located = error.located(in: manifest.node)
                return .failure(
                    DeployError(.applyFailed, located.diagnostics, cause: error).naming(manifest))
            }
        } catch let error as DeployError {
            return .failure(error.naming(manifest))
        }
    }

    private func apply(_ manifest: Manifest) async throws -> AppliedObject {
        // A kind whose CRD was applied a moment ago may take a while to be served.
        let patience: Duration = manifest.rank == .others ? .seconds(10) : .zero
        let resource = try await resource(of: manifest, patience: patience)
        let planned = PlannedObject(
            manifest: manifest, resource: resource,
            namespace: resource.isNamespaced ? manifest.namespace ?? options.namespace : nil)
        do {
            return try await apply(planned, node: try await intent(of: planned))
        } catch let error as KubernetesError {
            throw try await explained(error, planned)
        }
    }

    private func resource(of manifest: Manifest, patience: Duration) async throws -> APIResource {
        do {
            return try await client.resource(apiVersion: manifest.apiVersion, kind: manifest.kind, patience: patience)
        } catch var error as KubernetesError where error.code == .unknownKind {
            error.location = manifest.node["kind"]?.location ?? manifest.location
            throw error
        }
    }

    /// The manifest with the member label; without it for a shared object that was there before us.
    private func intent(of planned: PlannedObject) async throws -> Node {
        guard options.keepsInventory else {
            // What belongs to a deployment stays with it.
            let live = try await client.get(planned.reference, metadataOnly: true)
            let id = live?[path: "metadata", "labels", ApplySet.memberLabel]?.text
            return id.map(planned.member(ofSet:)) ?? planned.manifest.node
        }
        guard planned.isShared, let live = try await client.get(planned.reference, metadataOnly: true) else {
            return planned.member(of: set)
        }
        let isOurs = live[path: "metadata", "labels", ApplySet.memberLabel]?.text == set.id
        return isOurs ? planned.member(of: set) : planned.manifest.node
    }

    private func apply(_ planned: PlannedObject, node: Node) async throws -> AppliedObject {
        let reference = planned.reference
        var result: ApplyResult
        do {
            result = try await send(node, planned, force: options.force)
        } catch let error as KubernetesError where FieldConflicts.areWithPredecessors(error) {
            try await takeOver(reference)
            result = try await send(node, planned, force: options.force || FieldConflicts.concernUnmanagedFields(error))
        } catch let error as KubernetesError where ImmutableFields.areMeant(by: error) {
            guard options.force, !ImmutableFields.isPrecious(planned.resource) else {
                let isPrecious = ImmutableFields.isPrecious(planned.resource)
                let located = error.located(in: planned.manifest.node)
                throw DeployError(
                    .applyFailed, [.immutable(located, isPrecious: isPrecious, at: planned.manifest.location)],
                    cause: error)
            }
            return try await recreate(planned, node: node)
        }
        var outcome = AppliedObject.Outcome(result.outcome)
        if ManagedFields.needMigration(result.object) {
            // Nothing was in conflict, but what the manifest leaves out next time would stay for ever.
            try await takeOver(reference)
            result = try await send(node, planned, force: options.force)
            if outcome == .unchanged { outcome = .configured }
        }
        return AppliedObject(planned: planned, object: result.object, outcome: outcome)
    }

    private func send(_ node: Node, _ planned: PlannedObject, force: Bool) async throws -> ApplyResult {
        try await client.apply(
            node, resource: planned.resource, namespace: planned.namespace, fieldManager: Self.fieldManager,
            force: force)
    }

    /// Makes what client-side tools own ours.
    private func takeOver(_ reference: ObjectReference) async throws {
        let attempts = 5
        for attempt in 1...attempts {
            guard let live = try await client.get(reference, metadataOnly: true),
                let entries = live[path: "metadata", "managedFields"]?.sequence,
                let version = live[path: "metadata", "resourceVersion"]?.text,
                let migrated = ManagedFields.migrated(entries, manager: Self.fieldManager)
            else { return }
            do {
                _ = try await client.patch(
                    reference, type: .json,
                    body: [
                        ["op": "replace", "path": "/metadata/managedFields", "value": .sequence(migrated)],
                        ["op": "replace", "path": "/metadata/resourceVersion", "value": .string(version)],
                    ], fieldManager: Self.fieldManager)
                return
            } catch let error as KubernetesError where error.code == .conflict && attempt < attempts {
                continue  // somebody wrote in between: read again
            }
        }
    }

    private func recreate(_ planned: PlannedObject, node: Node) async throws -> AppliedObject {
        let reference = planned.reference
        let uid = try await client.get(reference, metadataOnly: true)?[path: "metadata", "uid"]?.text
        _ = try await client.delete(reference, propagation: .foreground, uid: uid)
        do {
            try await client.waitUntilGone(reference, uid: uid, limit: options.deletionDeadline)
        } catch let error as DeadlineExceeded {
            let reasons = try await StuckDeletion.reasons(of: reference, client: client)
            throw DeployError(
                .applyFailed, [.stillThere(reference, limit: options.deletionDeadline, reasons: reasons)], cause: error)
        }
        let result = try await send(node, planned, force: options.force)
        return AppliedObject(planned: planned, object: result.object, outcome: .recreated)
    }

    /// An error with what to do about it.
    private func explained(_ error: KubernetesError, _ planned: PlannedObject) async throws -> any Error {
        let located = error.located(in: planned.manifest.node)
        let place = planned.manifest.location
        if FieldConflicts.areMeant(by: error) {
            return DeployError(
                .applyFailed, [.fieldsOwnedByOthers(located, planned.reference, at: place)], cause: error)
        }
        if error.code == .notFound, let namespace = planned.reference.namespace,
            try await isMissing(ObjectReference(.namespaces, namespace: nil, name: namespace))
        {
            let written = planned.manifest.node[path: "metadata", "namespace"]?.location
            return DeployError(
                .applyFailed, [.namespaceMissing(namespace, for: planned.reference, at: written ?? place)], cause: error
            )
        }
        return located
    }

    private func isMissing(_ reference: ObjectReference) async throws -> Bool {
        do {
            return try await client.get(reference, metadataOnly: true) == nil
        } catch let error as KubernetesError where error.code == .forbidden {
            return true  // who may not look takes the server's first answer
        }
    }
}

extension AppliedObject.Outcome {
    init(_ outcome: ApplyResult.Outcome) {
        self =
            switch outcome {
            case .created: .created
            case .configured: .configured
            case .unchanged: .unchanged
            }
    }
}
