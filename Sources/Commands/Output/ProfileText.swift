import Config
import YAML

/// What `sk debug profile` prints for people.
struct ProfileText {
    /// The command that activation was decided for.
    var command: String
    var explanations: [ProfileExplanation]

    var text: String {
        guard !explanations.isEmpty else { return "The configuration has no profiles.\n" }
        var out = "Profiles for the command '\(command)':\n"
        var heading = ""
        for explanation in explanations {
            let place =
                explanation.configName.isEmpty
                ? "config \(explanation.configIndex + 1)" : "module '\(explanation.configName)'"
            if heading != "\(explanation.file)\(place)" {
                heading = "\(explanation.file)\(place)"
                out += "\n\(explanation.file), \(place)\n"
            }
            out += describe(explanation)
        }
        return out
    }

    private func describe(_ profile: ProfileExplanation) -> String {
        var lines = ["\n  \(profile.profile): \(state(profile))"]
        if let location = profile.location { lines.append("    defined at \(location)") }
        for activation in profile.activations { lines += describe(activation) }
        if !profile.overlays.isEmpty { lines.append("    replaces:") }
        for overlay in profile.overlays {
            lines.append("      \(overlay.path)" + (overlay.location.map { "  (\($0))" } ?? ""))
            lines += change(overlay.before, overlay.after)
        }
        if !profile.patches.isEmpty { lines.append("    patches:") }
        for patch in profile.patches { lines += describe(patch) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func state(_ profile: ProfileExplanation) -> String {
        let state = profile.order.map { "active, applied as number \($0)" } ?? "not active"
        let reason =
            switch profile.reason {
            case .activated: "its activation matches"
            case .named: "named with -p"
            case .requiredBy(let file): "asked for by \(file), which requires this configuration"
            case .switchedOff: "switched off with '-p -\(profile.profile)'"
            case .notMatched: "no activation matches"
            case .notNamed: "it has no activation, and '-p \(profile.profile)' was not given"
            case .autoActivationOff: "activations are not looked at (--profile-auto-activation=false)"
            }
        return "\(state): \(reason)"
    }

    private func describe(_ activation: ProfileExplanation.Activation) -> [String] {
        let place = activation.location.map { "  (\($0))" } ?? ""
        guard !activation.criteria.isEmpty else {
            return ["    activation without criteria, which always matches\(place)"]
        }
        return activation.criteria.map { criterion in
            let actual =
                criterion.problem.map { "could not be found out: \($0)" } ?? "it is '\(criterion.actual ?? "")'"
            return "    activation \(criterion.kind.rawValue): '\(criterion.pattern)' "
                + (criterion.isMatched ? "matches" : "does not match") + ", \(actual)\(place)"
        }
    }

    private func describe(_ patch: ProfileExplanation.Patch) -> [String] {
        let from = patch.from.map { " from \($0)" } ?? ""
        var lines = ["      \(patch.op) \(patch.path)\(from)" + (patch.location.map { "  (\($0))" } ?? "")]
        for change in patch.changes {
            if patch.changes.count > 1 || change.path != patch.path { lines.append("        at \(change.path)") }
            lines += self.change(change.before, change.after)
        }
        return lines
    }

    private func change(_ before: Node?, _ after: Node?) -> [String] {
        block("before", before) + block("after", after)
    }

    /// One line for a scalar, an indented block for the rest.
    private func block(_ label: String, _ value: Node?) -> [String] {
        let padded = label + ":" + String(repeating: " ", count: 8 - label.count - 1)
        guard let value else { return ["        \(padded)(nothing)"] }
        let text = YAMLEmitter.text(value).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        if text.count == 1 { return ["        \(padded)\(text[0])"] }
        return ["        \(label):"] + text.map { "          \($0)" }
    }
}
