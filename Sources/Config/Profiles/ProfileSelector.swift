internal import Diagnostics
internal import YAML

/// Decides which profiles of a config are active, and in which order (spec skaffold-config 4.1, 4.2).
struct ProfileSelector {
    let options: LoadOptions
    let requested: [RequestedProfile]

    /// The decision for one config.
    struct Selection {
        /// In the order of application; later ones win.
        var names: [String] = []
        /// Profiles that a kube context switched on, before any were switched off.
        var activatedByKubeContext: [String] = []
        /// One entry per profile, in definition order.
        var explanations: [ProfileExplanation] = []
    }

    func select(from profiles: [Profile], nodes: [Node], in document: ConfigDocument) throws -> Selection {
        var selection = Selection()
        for (profile, node) in zip(profiles, nodes) {
            var explanation = ProfileExplanation(
                file: document.displayFile, configIndex: document.index, configName: document.name,
                profile: profile.name, location: node.location, reason: .notNamed)
            let isActivated = try activate(profile, node, &explanation)
            if isActivated {
                if !selection.names.contains(profile.name) { selection.names.append(profile.name) }
                let byContext = explanation.activations.contains { activation in
                    activation.isMatched && activation.criteria.contains { $0.kind == .kubeContext }
                }
                if byContext { selection.activatedByKubeContext.append(profile.name) }
            }
            selection.explanations.append(explanation)
        }
        request(profiles, &selection)
        for at in selection.explanations.indices {
            let place = selection.names.firstIndex(of: selection.explanations[at].profile)
            selection.explanations[at].order = place.map { $0 + 1 }
        }
        return selection
    }

    /// Goes through the names that were asked for, left to right.
    private func request(_ profiles: [Profile], _ selection: inout Selection) {
        for request in requested {
            let isOff = request.name.hasPrefix("-")
            let name = isOff ? String(request.name.dropFirst()) : request.name
            let reason: ProfileExplanation.Reason =
                isOff ? .switchedOff : request.requiringFile.map { .requiredBy(file: $0) } ?? .named
            if isOff {
                selection.names.removeAll { $0 == name }
            } else if profiles.contains(where: { $0.name == name }), !selection.names.contains(name) {
                selection.names.append(name)
            } else {
                continue
            }
            for at in selection.explanations.indices where selection.explanations[at].profile == name {
                selection.explanations[at].reason = reason
            }
        }
    }

    /// Whether the profile's activations switch it on.
    private func activate(_ profile: Profile, _ node: Node, _ explanation: inout ProfileExplanation) throws -> Bool {
        guard !profile.activation.isEmpty else { return false }
        guard options.profileAutoActivation else {
            explanation.reason = .autoActivationOff
            if options.explainsProfiles { try explainRest(profile, node, from: 0, &explanation) }
            return false
        }
        var isActive = profile.requiresAllActivations
        for (index, activation) in profile.activation.enumerated() {
            let result = try evaluate(activation, node["activation"]?[index], of: profile.name, canFail: true)
            explanation.activations.append(result)
            // Later entries are not looked at, so that a mistake in one of them goes unnoticed, as in Skaffold.
            if result.isMatched != profile.requiresAllActivations {
                isActive = result.isMatched
                if options.explainsProfiles { try explainRest(profile, node, from: index + 1, &explanation) }
                break
            }
        }
        explanation.reason = isActive ? .activated : .notMatched
        return isActive
    }

    private func explainRest(
        _ profile: Profile, _ node: Node, from start: Int, _ explanation: inout ProfileExplanation
    ) throws {
        for index in start..<profile.activation.count {
            let entry = node["activation"]?[index]
            explanation.activations.append(
                try evaluate(profile.activation[index], entry, of: profile.name, canFail: false))
        }
    }

    private func evaluate(
        _ activation: Profile.Activation, _ node: Node?, of profile: String, canFail: Bool
    ) throws -> ProfileExplanation.Activation {
        var criteria: [ProfileExplanation.Criterion] = []
        func add(_ kind: ProfileExplanation.Criterion.Kind, _ pattern: String, _ look: () throws -> (String, Bool))
            throws
        {
            guard !pattern.isEmpty else { return }
            let location = node?[kind.rawValue]?.location
            do {
                let (actual, isMatched) = try look()
                criteria.append(
                    .init(kind: kind, pattern: pattern, actual: actual, isMatched: isMatched, location: location))
            } catch {
                let reason = (error as? any DiagnosticError)?.description ?? String(describing: error)
                if canFail {
                    throw ConfigError(
                        .applyProfiles, "cannot tell whether profile '\(profile)' is active: \(reason)", at: location,
                        hints: (error as? any DiagnosticError)?.diagnostics.flatMap(\.hints) ?? [], cause: error)
                }
                criteria.append(
                    .init(
                        kind: kind, pattern: pattern, actual: nil, isMatched: false, problem: reason, location: location
                    ))
            }
        }
        try add(.env, activation.env) {
            guard let equals = activation.env.firstIndex(of: "=") else {
                throw Diagnostic(
                    "'\(activation.env)' is not of the form KEY=pattern", hints: ["write it as '\(activation.env)=.*'"])
            }
            let pattern = String(activation.env[activation.env.index(after: equals)...])
            let value = options.environment[String(activation.env[..<equals])] ?? ""
            // An empty pattern would be found in any text; here it stands for an unset variable.
            return (value, pattern.isEmpty ? value.isEmpty : ProfilePattern(pattern).matches(value))
        }
        try add(.kubeContext, activation.kubeContext) {
            let context = try options.kubeContext() ?? ""
            return (context, ProfilePattern(activation.kubeContext).matches(context))
        }
        try add(.command, activation.command) {
            (options.command, ProfilePattern(activation.command).matches(options.command))
        }
        return .init(location: node?.location, criteria: criteria)
    }
}
