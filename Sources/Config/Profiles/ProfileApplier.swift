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
    }

    func apply(to document: ConfigDocument) throws -> Result {
        let nodes = document.node["profiles"]?.sequence ?? []
        let profiles = nodes.map(Profile.init(normalised:))
        let selector = ProfileSelector(options: options, requested: requested)
        let selection = try selector.select(from: profiles, nodes: nodes, in: document)
        var result = Result(
            node: document.node, active: selection.names, explanations: selection.explanations, warnings: [])
        for name in selection.names {
            // Of two profiles with the same name the last one counts.
            guard let at = profiles.lastIndex(where: { $0.name == name }) else { continue }
            try apply(profiles[at], nodes[at], to: &result, explaining: at)
        }
        try guardKubeContext(selection, result.node)
        if Self.commandsWithoutProfiles.contains(options.command) { result.node["profiles"] = nil }
        return result
    }

    /// For other commands profiles stay in the config, and are validated with it (spec skaffold-config 4.2).
    private static let commandsWithoutProfiles: Set<String> = [
        "build", "dev", "deploy", "debug", "render", "run", "diagnose", "delete",
    ]

    private func apply(_ profile: Profile, _ node: Node, to result: inout Result, explaining at: Int) throws {
        var overlay = ProfileOverlay()
        result.node = overlay.apply(node, to: result.node)
        result.explanations[at].overlays = overlay.changes
        guard !profile.patches.isEmpty else { return }

        var patcher = JSONPatcher(result.node)
        for (index, patch) in profile.patches.enumerated() {
            let location = node["patches"]?[index]?.location
            let op = patch.op.isEmpty ? "replace" : patch.op
            do throws(PatchFailure) {
                let changes = try patcher.apply(patch)
                result.explanations[at].patches.append(
                    .init(
                        op: op, path: patch.path, from: patch.from.isEmpty ? nil : patch.from, changes: changes,
                        location: location))
            } catch {
                let order = profile.patches.count > 1 ? "patch \(index + 1) of " : "the patch of "
                throw ConfigError(
                    .applyProfiles,
                    "\(order)profile '\(profile.name)' cannot \(op) '\(patch.path)': \(error.reason)", at: location,
                    hints: error.hints)
            }
        }
        var normaliser = Normaliser(unknown: .isWarning, context: ", set by a patch of profile '\(profile.name)'")
        result.node = normaliser.document(patcher.root)
        result.warnings += normaliser.warnings
        guard normaliser.errors.isEmpty else { throw ConfigError(.applyProfiles, normaliser.errors) }
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
