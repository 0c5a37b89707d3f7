internal import Diagnostics
internal import YAML

/// Applies the active profiles of a config: each one's overlay, then its patches (spec skaffold-config 4).
struct ProfileApplier {
    let options: LoadOptions
    let requested: [RequestedProfile]

    /// A config with its profiles applied.
    struct Result {
        var node: Node
        var active: [String]
        var explanations: [ProfileExplanation]
        var warnings: [Diagnostic]
        /// What keeps profiles from being applied.
        var errors: [Diagnostic] = []
        var trace = PatchTrace()
        var damaged: Set<Mark>
    }

    func apply(to document: ConfigDocument) throws -> Result {
        let nodes = document.node["profiles"]?.sequence ?? []
        let profiles = nodes.map(Profile.init(normalised:))
        let selector = ProfileSelector(options: options, requested: requested)
        let selection = try selector.select(from: profiles, nodes: nodes, in: document)
        var result = Result(
            node: document.node, active: selection.names, explanations: selection.explanations, warnings: [],
            damaged: document.damaged)
        for name in selection.names {
            // Of two profiles with the same name the last one counts.
            guard let at = profiles.lastIndex(where: { $0.name == name }) else { continue }
            let profile = Active(
                profile: profiles[at], node: nodes[at], index: at,
                origin: .init(profile: name, location: nodes[at].location))
            apply(profile, of: document, to: &result)
        }
        try guardKubeContext(selection, result.node)
        if Self.commandsWithoutProfiles.contains(options.command) { result.node["profiles"] = nil }
        return result
    }

    /// For other commands profiles stay in the config, and are validated with it (spec skaffold-config 4.2).
    private static let commandsWithoutProfiles: Set<String> = [
        "build", "dev", "deploy", "debug", "render", "run", "diagnose", "delete",
    ]

    /// A profile to apply.
    private struct Active {
        var profile: Profile
        var node: Node
        /// Among the profiles of the config.
        var index: Int
        var origin: ProfileOrigin
    }

    private func apply(_ active: Active, of document: ConfigDocument, to result: inout Result) {
        var overlay = ProfileOverlay()
        result.node = overlay.apply(active.node, to: result.node)
        result.explanations[active.index].overlays = overlay.changes
        guard !active.profile.patches.isEmpty else { return }

        var patcher = JSONPatcher(SkaffoldConfig.shape.pruned(result.node))
        let failures = patch(active, with: &patcher, &result)
        result.trace.moved.merge(patcher.trace.moved) { $1 }
        result.trace.removed.merge(patcher.trace.removed) { $1 }
        result.errors += failures
        var normaliser = Normaliser(
            unknown: .isWarning, context: ", set by a patch of profile '\(active.profile.name)'",
            rewritten: document.rewritten)
        result.node = normaliser.document(patcher.root)
        result.warnings += normaliser.warnings
        result.damaged.formUnion(normaliser.damaged)
        result.errors += normaliser.errors.map { $0.with(code: .applyProfiles) }
    }

    /// Applies the patches one after the other. Those that do not depend on one that fails are tried too, so that all
    /// mistakes are found at once.
    private func patch(_ active: Active, with patcher: inout JSONPatcher, _ result: inout Result) -> [Diagnostic] {
        let patches = active.profile.patches
        var failures: [Diagnostic] = []
        var failed: [Profile.Patch] = []
        for (index, patch) in patches.enumerated() {
            guard !failed.contains(where: { patch.depends(on: $0) }) else { continue }
            let node = active.node["patches"]?[index]
            let location = node?.location
            let request = JSONPatcher.Request(
                patch: patch, origin: .init(profile: active.profile.name, location: location),
                source: node?["from"]?.mark ?? node?.mark ?? .none)
            let order = patches.count > 1 ? "patch \(index + 1) of " : "the patch of "
            do throws(PatchFailure) {
                let changes = try patcher.apply(request)
                result.explanations[active.index].patches.append(
                    .init(
                        op: request.op, path: patch.path, from: patch.from.isEmpty ? nil : patch.from,
                        changes: changes, location: location))
                result.warnings += patcher.warnings.map { warning in
                    Diagnostic(
                        .warning, code: ConfigError.Code.patchOverwrites.rawValue,
                        "\(order)profile '\(active.profile.name)': \(warning.message)", at: location,
                        hints: [warning.hint])
                }
            } catch {
                failures.append(
                    Diagnostic(
                        code: ConfigError.Code.applyProfiles.rawValue,
                        "\(order)profile '\(active.profile.name)' cannot \(request.op) '\(patch.path)': \(error.reason)",
                        at: location, notes: error.notes, hints: error.hints))
                if request.op == "test" { break }  // what follows was meant for another config
                failed.append(patch)
            }
        }
        return failures
    }

    /// A profile that a kube context switched on must not send the deployment to another context.
    private func guardKubeContext(_ selection: ProfileSelector.Selection, _ node: Node) throws {
        guard !options.kubeContextOverridden, !selection.activatedByKubeContext.isEmpty,
            let target = node[path: "deploy", "kubeContext"], let context = target.text, !context.isEmpty
        else { return }
        let current = try options.kubeContext() ?? ""
        guard context != current else { return }
        let names = selection.activatedByKubeContext.map { "'\($0)'" }.joined(separator: ", ")
        throw ConfigError(
            .applyProfiles,
            "profile \(names) is active because of the kube context '\(current)', but 'deploy.kubeContext' is '\(context)'",
            at: target.location, hints: ["pass --kube-context \(context) to use that context for everything"])
    }
}

extension Profile.Patch {
    /// Whether the patch may fail only because another one did.
    fileprivate func depends(on other: Profile.Patch) -> Bool {
        [path, from].contains { path in
            guard !path.isEmpty else { return false }
            if path == other.path || path.hasPrefix(other.path + "/") { return true }
            // Items of a list move when another one is not added or removed.
            let parts = other.path.split(separator: "/", omittingEmptySubsequences: false)
            guard let last = parts.last, last == "-" || Int(last) != nil else { return false }
            return path.hasPrefix(parts.dropLast().joined(separator: "/") + "/")
        }
    }
}
