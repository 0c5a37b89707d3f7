internal import Diagnostics
internal import YAML

extension Upgrader {
    /// From v1beta1 to v1 (spec skaffold-config 3.2).
    static let firstBetaSteps: [UpgradeStep] = [
        // Absent became something else than false.
        .pipelines(to: .v1Beta(5)) { pipeline, _ in
            pipeline.change("build") { build in
                build.change("local") { local in
                    if local["useBuildkit"]?.isNull ?? true { local["useBuildkit"] = false }
                }
            }
        },
        // Building with kaniko became a property of each artifact, and the cluster a build environment.
        .pipelines(to: .v1Beta(7)) { pipeline, _ in
            pipeline.change("build") { build in
                guard let kaniko = build.take("kaniko") else { return }
                build["cluster"] = kaniko.without(["buildContext", "cache", "flags", "image"])
                let ofArtifacts = kaniko.without([
                    "dockerConfig", "namespace", "pullSecret", "pullSecretName", "timeout",
                ])
                build.changeItems(of: "artifacts") { artifact in
                    var own = Node.mapping([], mark: kaniko.mark)
                    if let docker = artifact.take("docker") {
                        own = docker.without(["cacheFrom", "network", "noCache"])
                    }
                    own.fill(from: ofArtifacts)
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
            guard let sync = artifact["sync"], let mapping = sync.mapping, !mapping.isEmpty else { return }
            let rules = mapping.entries.map { SyncPattern($0).rule(&warnings) }
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
}
