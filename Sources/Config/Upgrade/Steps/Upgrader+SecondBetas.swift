internal import Diagnostics
internal import YAML

extension Upgrader {
    /// From v2alpha1 to v2beta29 (spec skaffold-config 3.2).
    static let secondBetaSteps: [UpgradeStep] = [
        .artifacts(to: .v2Alpha(2)) { artifact, _ in
            artifact.change("kaniko") { kaniko in
                guard let context = kaniko.take("buildContext") else { return }
                kaniko["initImage"] = kaniko["initImage"] ?? context[path: "localDir", "initImage"]
            }
        },
        .pipelines(to: .v2Alpha(3)) { pipeline, _ in
            pipeline.change("deploy") { deploy in
                deploy.change("kustomize") { kustomize in
                    guard let path = kustomize.take("path"), path.text != "" else { return }
                    kustomize["paths"] = .sequence([path], mark: path.mark)
                }
            }
        },
        .releases(to: .v2Beta(4)) { release, _ in release.rename("values", to: "artifactOverrides") },
        .pipelines(to: .v2Beta(5)) { pipeline, _ in
            pipeline.change("build") { build in
                build.changeItems(of: "artifacts") { $0.rename("buildpack", to: "buildpacks") }
                build.change("cluster") { $0.rename("pullSecret", to: "pullSecretPath") }
            }
        },
        // Nothing later can hold these: `deploy.kpt` itself is refused by v3.
        .pipelines(to: .v2Beta(8)) { pipeline, warnings in
            pipeline.change("deploy") { deploy in
                deploy.change("kpt") { kpt in
                    kpt.drop("applyDir", of: "deploy.kpt", &warnings)
                    kpt.change("live") { live in
                        for key in ["apply", "inventoryID", "inventoryNamespace"] {
                            live.drop(key, of: "deploy.kpt.live", &warnings)
                        }
                    }
                }
            }
        },
        .artifacts(to: .v2Beta(9)) { artifact, _ in
            artifact.change("sync") { sync in
                guard let auto = sync["auto"], auto.mapping != nil else { return }
                sync["auto"] = .bool(true, mark: auto.mark)
            }
        },
        .releases(to: .v2Beta(13)) { release, _ in
            if release.take("remote")?.bool == true { release.rename("chartPath", to: "remoteChart") }
        },
        .artifacts(to: .v2Beta(17)) { artifact, warnings in
            artifact.change("docker") { docker in
                docker.change("secret") { secret in
                    guard let place = secret.take("dst") else { return }
                    warnings.append(
                        Diagnostic(
                            .warning, "'dst' of a docker secret has no effect", at: place.location,
                            hints: ["say where it goes in the Dockerfile: 'RUN --mount=type=secret,target=...'"]))
                }
            }
        },
        .artifacts(to: .v2Beta(23)) { artifact, _ in
            artifact.change("docker") { docker in
                guard let secret = docker.take("secret") else { return }
                docker["secrets"] = .sequence([secret], mark: secret.mark)
            }
        },
        .artifacts(to: .v2Beta(28)) { artifact, _ in
            guard var ko = artifact["ko"], let platforms = ko.take("platforms") else { return }
            artifact["ko"] = ko
            artifact["platforms"] = platforms
        },
    ]
}
