import Config
import Diagnostics

/// What a configuration asks for and `sk` does not do yet: refused, so that nothing is left out without a word.
struct UnsupportedFeatures {
    var configs: [LoadedConfig]
    /// The sub-command: what it does not get to is no reason to refuse.
    var command: String

    /// One finding per feature and place.
    ///
    /// - Returns: errors for what would change the result, warnings for what only would be nice.
    func findings() -> [Diagnostic] {
        configs.flatMap { config in
            (builds ? buildFindings(config) : []) + (renders ? renderFindings(config) : [])
                + (deploys ? deployFindings(config) : [])
        }
    }

    private var builds: Bool { ["build", "run", "dev", "debug"].contains(command) }
    private var deploys: Bool { ["run", "dev", "debug", "deploy"].contains(command) }

    private var renders: Bool { ["render", "run", "dev", "debug", "deploy"].contains(command) }

    private func buildFindings(_ config: LoadedConfig) -> [Diagnostic] {
        let build = config.config.build
        var findings: [Diagnostic] = []
        for (name, isThere) in [("googleCloudBuild", build.googleCloudBuild != nil), ("cluster", build.cluster != nil)]
        where isThere {
            findings.append(
                error(
                    config, ["build", .key(name)], "builds with '\(name)' are not there yet",
                    hint: "build with 'local', for example by leaving the profile out"))
        }
        for (index, artifact) in build.artifacts.enumerated() {
            let path = FieldPath(["build", "artifacts", .index(index)])
            switch artifact.builder {
            case .docker, .custom: break
            case .bazel, .ko, .jib, .kaniko, .buildpacks:
                findings.append(
                    error(
                        config, path.appending(artifact.builder.name),
                        "the builder '\(artifact.builder.name)' is not there yet",
                        hint: "build it with 'docker' or 'custom', or elsewhere, and deploy it with '--images'"))
            }
            if artifact.sync != nil, command == "dev" {
                findings.append(
                    Diagnostic(
                        .warning, "files are not copied into containers yet: a change builds '\(artifact.image)' anew",
                        at: config.location(of: path.appending("sync"))))
            }
            if let docker = artifact.docker {
                let field = path.appending("docker")
                if !docker.cliFlags.isEmpty {
                    findings.append(
                        error(
                            config, field.appending("cliFlags"),
                            "'cliFlags' are for the docker command, which sk does not run",
                            hint: "use the fields beside it, such as 'buildArgs', 'target', 'network' or 'secrets'"))
                }
                if docker.squash {
                    findings.append(
                        error(
                            config, field.appending("squash"), "'squash' is not there yet",
                            hint: "leave it out: several stages and 'COPY --from' keep an image small too"))
                }
            }
        }
        if !config.config.test.isEmpty {
            findings.append(
                Diagnostic(
                    .warning, "tests are not run yet", at: config.location(of: ["test"]),
                    hints: ["run them by hand on the images that 'sk build -q' names"]))
        }
        if build.local?.tryImportMissing == true {
            findings.append(
                Diagnostic(
                    .warning, "images are not imported yet: what is missing is built",
                    at: config.location(of: ["build", "local", "tryImportMissing"])))
        }
        return findings
    }

    private func renderFindings(_ config: LoadedConfig) -> [Diagnostic] {
        let manifests = config.config.manifests
        var findings: [Diagnostic] = []
        if !manifests.output.isEmpty {
            findings.append(
                Diagnostic(
                    .warning, "'manifests.output' has no effect", at: config.location(of: ["manifests", "output"]),
                    hints: ["write rendered manifests with 'sk render --output FILE'"]))
        }
        if let remote = config.config.deploy.kubectl?.remoteManifests, !remote.isEmpty {
            // Only the upgrade of older configurations moves them (spec skaffold-config 4).
            findings.append(
                Diagnostic(
                    .warning, "'deploy.kubectl.remoteManifests' has no effect",
                    at: config.location(of: ["deploy", "kubectl", "remoteManifests"]),
                    hints: ["list the objects under 'manifests.remoteManifests', each as 'manifest: \(remote[0])'"]))
        }
        return findings
    }

    private func deployFindings(_ config: LoadedConfig) -> [Diagnostic] {
        let deploy = config.config.deploy
        var findings: [Diagnostic] = []
        if let kubectl = deploy.kubectl {
            if (kubectl.hooks.before + kubectl.hooks.after).contains(where: { $0.container != nil }) {
                findings.append(
                    error(
                        config, ["deploy", "kubectl", "hooks"], "hooks in containers are not run yet",
                        hint: "use 'host' hooks, or take them out for now"))
            }
            let flags = kubectl.flags.global + kubectl.flags.apply + kubectl.flags.delete
            if !flags.isEmpty {
                findings.append(
                    Diagnostic(
                        .warning, "flags for kubectl have no effect: sk speaks to the API server itself",
                        at: config.location(of: ["deploy", "kubectl", "flags"])))
            }
        }
        if !["", "container"].contains(deploy.logs.prefix) || !deploy.logs.jsonParse.fields.isEmpty {
            findings.append(
                Diagnostic(
                    .warning, "logs are shown line by line with the container's name for now",
                    at: config.location(of: ["deploy", "logs"])))
        }
        for (name, isThere) in [
            ("helm", deploy.helm != nil), ("docker", deploy.docker != nil), ("kpt", deploy.kpt != nil),
            ("cloudrun", deploy.cloudrun != nil),
        ] where isThere {
            findings.append(
                error(
                    config, ["deploy", .key(name)], "the deployer '\(name)' is not there yet",
                    hint: "render with 'manifests' and deploy with 'deploy.kubectl'"))
        }
        return findings
    }

    private func error(_ config: LoadedConfig, _ path: FieldPath, _ message: String, hint: String) -> Diagnostic {
        Diagnostic(message, at: config.location(of: path), hints: [hint])
    }
}
