internal import HTTP
internal import Tasks
public import YAML

extension KubernetesClient {
    /// Server-side apply (`PATCH` with `application/apply-patch+yaml`).
    ///
    /// The object is made fit first (`ApplyNormalizer`). One that is being deleted is waited for, at most two
    /// minutes, and then made anew. Faults of servers before 1.20.6 and defaulted Deployment strategies are worked
    /// around.
    ///
    /// - Parameter force: takes over fields that others own, instead of `.conflict`.
    /// - Throws: `.badManifest`, `.conflict`, `.invalid`, `.forbidden` and others, located in the manifest.
    public func apply(
        _ object: Node, resource: APIResource, namespace: String?, fieldManager: String = "sk", force: Bool = false,
        dryRun: Bool = false
    ) async throws -> ApplyResult {
        let intent = try ApplyNormalizer.normalize(object)
        guard let name = intent[path: "metadata", "name"]?.text, !name.isEmpty else {
            throw KubernetesError(
                .badManifest, "a manifest of kind '\(resource.kind)' has no 'metadata.name'", at: object.location)
        }
        let task = ApplyTask(
            client: self, intent: intent, reference: ObjectReference(resource, namespace: namespace, name: name),
            fieldManager: fieldManager, force: force, dryRun: dryRun)
        do {
            return try await task.run()
        } catch let error as KubernetesError {
            throw error.located(in: object)
        }
    }
}

/// One object's apply, with what may have to come before and after.
private struct ApplyTask {
    let client: KubernetesClient
    let intent: Node
    let reference: ObjectReference
    let fieldManager: String
    let force: Bool
    let dryRun: Bool

    func run() async throws -> ApplyResult {
        let before = try await client.get(reference, metadataOnly: true)
        var result: ApplyResult
        do {
            result = try await apply(before: before)
        } catch let error as KubernetesError where error.status == 422 && before != nil && !dryRun {
            guard try await workAround() else { throw error }
            result = try await apply(before: before)
            try await disown()
        }
        guard result.object[path: "metadata", "deletionTimestamp"]?.text != nil, !dryRun else { return result }
        // It took the apply and will vanish all the same (spec 3.6).
        do {
            try await client.waitUntilGone(reference, uid: result.object.uid, limit: .seconds(120))
        } catch let error as DeadlineExceeded {
            throw KubernetesError(
                .timedOut,
                "cannot apply \(reference): the old one is being deleted, and is still there after 2 minutes",
                hints: ["look for finalizers in its metadata"], cause: error)
        }
        return try await apply(before: nil)
    }

    private func apply(before: Node?) async throws -> ApplyResult {
        var request = APIRequest(method: "PATCH", path: reference.path(), purpose: "cannot apply \(reference)")
        request.query = KubernetesClient.writeOptions(fieldManager: fieldManager, dryRun: dryRun)
        if force { request.query.append(("force", "true")) }
        request.contentType = "application/apply-patch+yaml"
        request.body = JSONEmitter.bytes(intent)
        // Webhooks may take 30 seconds each.
        request.timeout = .seconds(60)
        let response = try await client.connection.send(request)
        let object = try client.connection.parse(response).typed(as: reference.resource)
        guard response.status != 201 else { return ApplyResult(object: object, outcome: .created) }
        return ApplyResult(object: object, outcome: isUnchanged(from: before, to: object) ? .unchanged : .configured)
    }

    /// Controllers may move the version between our read and our write; then our own entry in `managedFields`
    /// tells, which an apply without effect leaves alone. Its time counts seconds, so the generation must agree too.
    private func isUnchanged(from before: Node?, to after: Node) -> Bool {
        guard let before, before.uid == after.uid else { return false }
        if before.resourceVersion == after.resourceVersion { return true }
        guard let generation = after[path: "metadata", "generation"], let entry = ownEntry(after) else { return false }
        return generation == before[path: "metadata", "generation"] && entry == ownEntry(before)
    }

    private func ownEntry(_ object: Node) -> Node? {
        object[path: "metadata", "managedFields"]?.sequence?.first {
            $0["manager"]?.text == fieldManager && $0["operation"]?.text == "Apply"
        }
    }

    // MARK: - Ways round (spec 3.6)

    /// Makes by another kind of patch what apply cannot; false when that is not what the server complained about.
    private func workAround() async throws -> Bool {
        for attempt in 1...5 {
            guard let live = try await client.get(reference) else { return false }
            var changes = ApplyFaults.strategy(intent: intent, live: live)
            if changes.isEmpty, try await client.version() < ServerVersion(1, 20, 6) {
                changes = ApplyFaults.unions(intent: intent, live: live, manager: fieldManager)
            }
            guard !changes.isEmpty, let version = live.resourceVersion else { return false }
            let test = JSONPatch.test("/metadata/resourceVersion", .string(version))
            do {
                _ = try await client.patch(
                    reference, type: .json, body: .sequence([test] + changes), fieldManager: fieldManager)
                return true
            } catch let error as KubernetesError where attempt < 5 && (error.status == 422 || error.status == 409) {
                // Most likely a controller has written the status meanwhile: a failed test has no name of its own.
                try await Task.sleep(for: .milliseconds(50 * attempt))
            }
        }
        return false
    }

    /// Removes the entry that the patch left: it would keep the fields alive when they are left out later.
    private func disown() async throws {
        for _ in 0..<5 {
            guard let live = try await client.get(reference, metadataOnly: true),
                let entries = live[path: "metadata", "managedFields"]?.sequence, let version = live.resourceVersion
            else { return }
            let kept = entries.filter {
                $0["manager"]?.text != fieldManager || $0["operation"]?.text != "Update"
                    || $0["subresource"]?.text != nil
            }
            if kept.count == entries.count { return }
            do {
                let patch: Node = .sequence([
                    JSONPatch.replace("/metadata/managedFields", .sequence(kept)),
                    JSONPatch.replace("/metadata/resourceVersion", .string(version)),
                ])
                _ = try await client.patch(reference, type: .json, body: patch, fieldManager: fieldManager)
                return
            } catch let error as KubernetesError where error.code == .conflict {
                continue
            }
        }
    }
}
