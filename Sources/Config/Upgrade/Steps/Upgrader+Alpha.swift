internal import Diagnostics
internal import YAML

extension Upgrader {
    /// Up to the first beta (spec skaffold-config 3.2).
    static let alphaSteps: [UpgradeStep] = [
        .pipelines(to: .v1Alpha2) { pipeline, warnings in
            pipeline.change("build") { build in
                // The policy was a word.
                if let policy = build["tagPolicy"], let word = policy.text {
                    build["tagPolicy"] = .mapping([(word, .mapping([], mark: policy.mark))], mark: policy.mark)
                }
                build.changeItems(of: "artifacts") { artifact in
                    artifact.move("dockerfilePath", into: "docker", as: "dockerfilePath")
                    artifact.move("buildArgs", into: "docker", as: "buildArgs")
                }
            }
            pipeline.change("deploy") { deploy in
                deploy.change("kubectl") { kubectl in
                    guard let list = kubectl["manifests"], let items = list.sequence else { return }
                    for item in items {
                        guard let parameters = item["parameters"], !parameters.isNull else { continue }
                        warnings.append(
                            Diagnostic(
                                .warning, "'parameters' of manifests have no effect any more", at: parameters.location,
                                hints: ["set the values in the manifests, or with kustomize or helm"]))
                    }
                    kubectl["manifests"] = .sequence(items.flatMap { $0["paths"]?.sequence ?? [] }, mark: list.mark)
                }
            }
        },
        .releases(to: .v1Alpha3) { release, _ in
            guard let file = release.take("valuesFilePath") else { return }
            release["valuesFiles"] = .sequence([file], mark: file.mark)
        },
        .pipelines(to: .v1Alpha3) { pipeline, _ in
            pipeline.change("build") { build in
                build.change("kaniko") { $0.move("gcsBucket", into: "buildContext", as: "gcsBucket") }
            }
        },
        .pipelines(to: .v1Alpha4) { pipeline, _ in
            pipeline.change("build") { build in
                build.changeItems(of: "artifacts") { artifact in
                    artifact.rename("imageName", to: "image")
                    artifact.rename("workspace", to: "context")
                    artifact.change("docker") { $0.rename("dockerfilePath", to: "dockerfile") }
                }
                build.change("local") { local in
                    guard let skip = local.take("skipPush"), let isSkipped = skip.bool else { return }
                    local["push"] = .bool(!isSkipped, mark: skip.mark)
                }
            }
            pipeline.change("deploy") { $0.change("kustomize") { $0.rename("kustomizePath", to: "path") } }
        },
        .pipelines(to: .v1Beta(1)) { pipeline, _ in
            guard let build = pipeline["build"], let registry = build["acr"] else { return }
            throw ConfigError(
                .upgrade, "'build.acr' is gone, and has no counterpart", at: registry.location ?? build.location,
                hints: ["remove it, and build with 'build.local' or 'build.googleCloudBuild'"])
        },
    ]
}
