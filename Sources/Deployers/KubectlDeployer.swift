import Diagnostics
public import KubernetesAPI
public import PipelineModel
import Tasks
import YAML

/// `deploy.kubectl`, without kubectl: server-side apply over the API.
///
/// A second deploy of the same manifests writes nothing. Errors of objects that are applied at the same time are told
/// together (`DeployError`); when the cluster cannot be reached or asked at all it is one `KubernetesError`.
public struct KubectlDeployer: Deployer {
    let client: KubernetesClient
    let options: DeployOptions
    let reporter: any Reporter

    public init(client: KubernetesClient, options: DeployOptions, reporter: any Reporter) {
        self.client = client
        self.options = options
        self.reporter = reporter
    }

    var set: ApplySet { ApplySet(name: options.inventoryName, namespace: options.namespace) }

    public func deploy(_ manifests: [Manifest]) async throws -> [DeployedObject] {
        let manifests = manifests.flatMap(\.flattened)
        guard !manifests.isEmpty else { throw DeployError.nothingToDeploy }
        try check(manifests)
        reporter.report(.heading("Starting deploy..."))
        let ranks = Dictionary(grouping: manifests.enumerated().map { $0 }) { $0.element.rank }
        let applier = ObjectApplier(client: client, options: options, set: set)
        var results: [Int: AppliedObject] = [:]
        var hasInventory = false
        for rank in ApplyRank.allCases {
            if rank > .namespaces, !hasInventory, options.keepsInventory {
                // The parent may live in a namespace of the first rank; all members but that come after it.
                try await remember(manifests)
                hasInventory = true
            }
            guard let members = ranks[rank] else { continue }
            let applied = try await apply(members.map(\.element), with: applier)
            for (member, object) in zip(members, applied) { results[member.offset] = object }
            if rank == .definitions { try await waitUntilEstablished(applied) }
        }
        let inOrder = results.sorted { $0.key < $1.key }.map(\.value)
        let unchanged = inOrder.count { $0.outcome == .unchanged }
        if unchanged > 0 { reporter.report(.item("\(unchanged) object\(unchanged == 1 ? "" : "s") unchanged")) }
        return inOrder.map(\.deployed)
    }

    /// Applies the objects of a rank at once; all of them are tried before an error is thrown.
    private func apply(_ manifests: [Manifest], with applier: ObjectApplier) async throws -> [AppliedObject] {
        let attempts = try await manifests.concurrentMap(limit: options.concurrency) { manifest in
            try await applier.attempt(manifest)
        }
        var applied: [AppliedObject] = []
        var diagnostics: [Diagnostic] = []
        for attempt in attempts {
            switch attempt {
            case .success(let object):
                applied.append(object)
                if object.outcome != .unchanged {
                    reporter.report(
                        .item("\(object.planned.kindName)/\(object.planned.manifest.name) \(object.outcome)"))
                }
            case .failure(let failure): diagnostics += failure.diagnostics
            }
        }
        guard diagnostics.isEmpty else { throw DeployError(.applyFailed, diagnostics) }
        return applied
    }

    /// What no server would take, said before anything is changed.
    private func check(_ manifests: [Manifest]) throws {
        var diagnostics: [Diagnostic] = []
        for manifest in manifests {
            let metadata = manifest.node["metadata"]
            if manifest.apiVersion.isEmpty || manifest.kind.isEmpty {
                diagnostics.append(
                    Diagnostic(
                        .error, "a manifest has no '\(manifest.kind.isEmpty ? "kind" : "apiVersion")'",
                        at: manifest.location,
                        hints: ["every Kubernetes object needs 'apiVersion', 'kind' and 'metadata.name'"]))
            } else if manifest.name.isEmpty {
                let generated = metadata?["generateName"]?.text != nil
                diagnostics.append(
                    Diagnostic(
                        .error, "a manifest of kind '\(manifest.kind)' has no 'metadata.name'", at: manifest.location,
                        hints: generated ? ["'generateName' cannot be applied: give it a name"] : []))
            } else if let label = metadata?[path: "labels", ApplySet.memberLabel], label.text != set.id {
                diagnostics.append(
                    Diagnostic(
                        .error, "\(manifest.displayName) has the label '\(ApplySet.memberLabel)'", at: label.location,
                        hints: ["remove it: it says what belongs to a deployment, and is set by the deployment"]))
            }
        }
        guard diagnostics.isEmpty else { throw DeployError(.badManifest, diagnostics) }
    }

    // MARK: - Inventory

    /// Sees to it that the parent names where the members will be, before they are. Writes only what is new.
    private func remember(_ manifests: [Manifest]) async throws {
        var wanted = Inventory()
        for manifest in manifests {
            wanted.groupKinds.insert(manifest.group.isEmpty ? manifest.kind : "\(manifest.kind).\(manifest.group)")
            // Whether a kind is namespaced is not known of all yet; one namespace too many does no harm.
            wanted.namespaces.insert(manifest.namespace ?? options.namespace)
        }
        do {
            if let parent = try await ownParent() {
                let known = Inventory(parent: parent)
                guard
                    !known.groupKinds.isSuperset(of: wanted.groupKinds)
                        || !known.namespaces.isSuperset(of: wanted.namespaces)
                else { return }
                wanted = wanted.union(known)
            }
            _ = try await client.apply(
                wanted.parent(of: set), resource: set.parent.resource, namespace: set.parent.namespace,
                fieldManager: ApplySet.fieldManager, force: true)
        } catch let error as KubernetesError where error.code == .notFound {
            throw DeployError(
                .applyFailed, [.namespaceMissing(options.namespace, for: nil, at: nil)], cause: error)
        } catch let error as KubernetesError where error.code == .forbidden {
            reporter.report(
                .diagnostic(
                    Diagnostic(
                        .warning,
                        "no inventory is kept, so 'delete' will only know the manifests of its day: \(error.message)",
                        hints: ["allow 'get', 'create' and 'patch' of configmaps in namespace '\(options.namespace)'"]))
            )
        }
    }

    /// The parent if it is there.
    ///
    /// - Throws: `.foreignInventory` when an object of that name is not ours.
    func ownParent() async throws -> Node? {
        guard let parent = try await client.get(set.parent, metadataOnly: true) else { return nil }
        let tooling = parent[path: "metadata", "annotations", ApplySet.toolingAnnotation]?.text
        let tool = tooling?.split(separator: "/").dropLast().joined(separator: "/")
        guard tool == "sk", parent[path: "metadata", "labels", ApplySet.idLabel]?.text == set.id else {
            throw DeployError.foreignInventory(set.parent, tooling: tooling)
        }
        return parent
    }

    // MARK: - Definitions

    /// Waits until the server serves what CRDs define.
    private func waitUntilEstablished(_ definitions: [AppliedObject]) async throws {
        let open = definitions.filter { !$0.object.isEstablished }
        if definitions.contains(where: { $0.outcome != .unchanged }) { client.forgetDiscovery() }
        _ = try await open.concurrentMap(limit: options.concurrency) { definition in
            let reference = definition.planned.reference
            do {
                try await withDeadline(.seconds(30)) {
                    try await client.watch(
                        reference.resource, namespace: nil, fieldSelector: "metadata.name=\(reference.name)"
                    ) { $0.object?.isEstablished ?? false ? .stop : .proceed }
                }
            } catch let error as DeadlineExceeded {
                throw DeployError(
                    .applyFailed,
                    [
                        Diagnostic(
                            .error, "\(reference) was not established within 30 seconds",
                            at: definition.planned.manifest.location,
                            hints: ["look at its conditions: its names may clash"])
                    ], cause: error)
            }
        }
    }
}

extension Node {
    /// Whether a CRD is served.
    fileprivate var isEstablished: Bool {
        self[path: "status", "conditions"]?.sequence?.contains {
            $0["type"]?.text == "Established" && $0["status"]?.text == "True"
        } ?? false
    }
}
