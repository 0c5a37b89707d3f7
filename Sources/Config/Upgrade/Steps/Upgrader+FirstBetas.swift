internal import Diagnostics
internal import YAML

extension Upgrader {
    /// From v1beta1 to v1 (spec skaffold-config 3.2).
    static let firstBetaSteps: [UpgradeStep] = [
        // Building with kaniko became a property of each artifact, and the cluster a build environment.
        .pipelines(to: .v1Beta(7)) { pipeline, _ in
            pipeline.change("build") { build in
                guard let kaniko = build.take("kaniko") else { return }
                build["cluster"] = kaniko
                build.changeItems(of: "artifacts") { artifact in
                    var own = artifact.take("docker") ?? .mapping([], mark: kaniko.mark)
                    own.fill(from: kaniko)
                    artifact["kaniko"] = own
                }
            }
        },
        .pipelines(to: .v1Beta(9)) { pipeline, _ in
            pipeline.change("build") { build in
                if let environment = build.take("executionEnvironment"), let name = environment["name"]?.text {
                    build[name] = environment["properties"] ?? .mapping([], mark: environment.mark)
                }
                build.changeItems(of: "artifacts") { artifact in
                    guard let plugin = artifact.take("plugin"), let name = plugin["name"]?.text else { return }
                    artifact[name] = plugin["properties"] ?? .mapping([], mark: plugin.mark)
                }
            }
        },
        .artifacts(to: .v1Beta(10)) { artifact, warnings in
            guard let sync = artifact["sync"], let mapping = sync.mapping else { return }
            let rules = mapping.entries.sorted { ($0.key.text ?? "") < ($1.key.text ?? "") }
                .map { syncRule($0, &warnings) }
            artifact["sync"] = .mapping([("manual", .sequence(rules, mark: sync.mark))], mark: sync.mark)
        },
        .artifacts(to: .v1Beta(14)) { artifact, _ in
            if var maven = artifact.take("jibMaven") {
                maven.rename("module", to: "project")
                if let profile = maven.take("profile") {
                    let flag = Node.string("--activate-profiles", mark: profile.mark)
                    maven["args"] = .sequence((maven["args"]?.sequence ?? []) + [flag, profile], mark: profile.mark)
                }
                maven["type"] = "maven"
                artifact["jib"] = maven
            }
            if var gradle = artifact.take("jibGradle") {
                gradle["type"] = "gradle"
                artifact["jib"] = gradle
            }
        },
    ]

    /// A pattern with its destination as a rule. `***` kept the directories below it, anything else flattened them.
    private static func syncRule(_ entry: Mapping.Entry, _ warnings: inout [Diagnostic]) -> Node {
        let pattern = entry.key.text ?? ""
        var rule = Node.mapping([], mark: entry.value.mark)
        rule["src"] = .string(pattern.replacing("***", with: "**"), mark: entry.key.mark)
        rule["dest"] = entry.value
        let start: Substring
        if let stars = pattern.firstRange(of: "***") {
            start = pattern[..<stars.lowerBound]
        } else {
            start = pattern.lastIndex(of: "/").map { pattern[...$0] } ?? ""
        }
        if start.contains("*") {
            warnings.append(
                Diagnostic(
                    .warning, "the sync pattern '\(pattern)' no longer puts all files into one directory",
                    at: entry.key.location, hints: ["write rules with 'src', 'dest' and 'strip' in 'sync.manual'"]))
        } else if !start.isEmpty {
            rule["strip"] = .string(String(start), mark: entry.key.mark)
        }
        return rule
    }
}
