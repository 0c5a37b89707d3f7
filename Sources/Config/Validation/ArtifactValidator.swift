internal import Diagnostics
internal import Files
internal import GoTemplates

/// Checks the artifacts of one config, each by itself (spec skaffold-config 6.1 rows 2, 3, 7 to 9, 11, 12, 14, 15).
struct ArtifactValidator {
    let config: LoadedConfig

    func findings() -> [Diagnostic] {
        var findings: [Diagnostic] = []
        let build = config.config.build
        for (index, artifact) in build.artifacts.enumerated() {
            let path: FieldPath = ["build", "artifacts", .index(index)]
            findings += image(artifact, path)
            findings += builder(artifact, path)
            findings += environment(artifact, build.environment, path)
            findings += dependencies(artifact, path)
        }
        if build.local?.tryImportMissing == true, build.tagPolicy.sha256 != nil {
            findings.append(
                config.finding(
                    "'tryImportMissing' cannot be used with the tag policy 'sha256', which only knows a tag after the build",
                    at: ["build", "local", "tryImportMissing"], code: .tagPolicy,
                    hints: ["use another tag policy, such as 'gitCommit'"]))
        }
        return findings
    }

    private func image(_ artifact: Artifact, _ path: FieldPath) -> [Diagnostic] {
        guard !artifact.image.isEmpty else { return [] }
        let at = path.appending("image")
        switch ImageNameCheck.check(artifact.image) {
        case .good: return []
        case .tagged(let name, let rest):
            return [
                config.finding(
                    "the image name '\(artifact.image)' must not have the \(rest)", at: at, code: .invalidImage,
                    hints: ["write '\(name)', and use 'build.tagPolicy' or --tag for the tag"])
            ]
        case .invalid(let reason):
            return [
                config.finding(
                    "'\(artifact.image)' is no image name: \(reason)", at: at, code: .invalidImage,
                    hints: ["write it like 'web', 'team/web' or 'registry.example.com:5000/team/web'"])
            ]
        }
    }

    private func builder(_ artifact: Artifact, _ path: FieldPath) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        if let docker = artifact.docker { findings += network(docker.network, path) }
        if let dependencies = artifact.custom?.dependencies, !dependencies.ignore.isEmpty,
            dependencies.dockerfile != nil || !dependencies.command.isEmpty
        {
            findings.append(
                config.finding(
                    "'ignore' only goes with 'paths'",
                    at: path.appending("custom").appending("dependencies").appending("ignore"), code: .fileDependencies,
                    hints: ["remove it, or list the files in 'paths'"]))
        }
        for (index, rule) in (artifact.sync?.manual ?? []).enumerated() where !rule.src.hasPrefix(rule.strip) {
            findings.append(
                config.finding(
                    "the sync pattern '\(rule.src)' does not start with '\(rule.strip)', which is to be stripped",
                    at: path.appending("sync").appending("manual").appending(index).appending("strip"), code: .syncRule,
                    hints: ["set 'strip' to what the pattern begins with, or remove it"]))
        }
        if let jib = artifact.jib, !["", "maven", "gradle"].contains(jib.type.lowercased()) {
            findings.append(
                config.finding(
                    "'\(jib.type)' is no type of jib build", at: path.appending("jib").appending("type"),
                    code: .jibType,
                    hints: ["use 'maven' or 'gradle'"]))
        }
        if let ko = artifact.ko, let infer = artifact.sync?.infer, !infer.isEmpty {
            if ko.main.contains("...") {
                findings.append(
                    config.finding(
                        "sync cannot be inferred for the pattern '\(ko.main)' of main packages",
                        at: path.appending("ko").appending("main"), code: .syncRule, hints: ["name one package"]))
            }
            for (index, pattern) in infer.enumerated() where !pattern.contains("kodata") {
                findings.append(
                    config.finding(
                        "ko only syncs files below 'kodata', and '\(pattern)' is not",
                        at: path.appending("sync").appending("infer").appending(index), code: .syncRule,
                        hints: ["write a pattern below 'kodata', such as 'kodata/**/*'"]))
            }
        }
        return findings
    }

    private func network(_ network: String, _ path: FieldPath) -> [Diagnostic] {
        guard network.lowercased().hasPrefix("container:") else { return [] }
        let name = network.dropFirst("container:".count)
        let at = path.appending("docker").appending("network")
        // A template gives a name only at run time.
        if GoTemplate.isTemplate(network) {
            do {
                _ = try GoTemplate(network, name: at.description, at: config.location(of: at))
                return []
            } catch {
                return [
                    config.finding(
                        "the template in '\(network)' is broken: \((error as? TemplateError)?.message ?? "\(error)")",
                        at: at, code: .dockerNetworkParse,
                        hints: (error as? TemplateError)?.hints ?? [])
                ]
            }
        }
        guard !ContainerName.isValid(name) else { return [] }
        return [
            config.finding(
                "'\(name)' is no name of a container", at: at, code: .dockerNetworkInvalidContainerName,
                hints: ["use letters, digits, '_', '.' and '-'"])
        ]
    }

    private func environment(
        _ artifact: Artifact, _ environment: BuildConfig.Environment, _ path: FieldPath
    ) -> [Diagnostic] {
        let builder = artifact.builder.name
        let (key, allowed): (String, [String]) =
            switch environment {
            case .local: ("local", ["docker", "bazel", "ko", "jib", "buildpacks", "custom"])
            case .googleCloudBuild: ("googleCloudBuild", ["kaniko", "docker", "jib", "buildpacks", "ko"])
            case .cluster: ("cluster", ["kaniko", "custom"])
            }
        guard !allowed.contains(builder) else { return [] }
        return [
            config.finding(
                "the \(builder) artifact '\(artifact.image)' cannot be built with 'build.\(key)'",
                at: path.appending(builder), code: .builderEnvironment,
                hints: ["'build.\(key)' builds \(allowed.joined(separator: ", "))"])
        ]
    }

    private func dependencies(_ artifact: Artifact, _ path: FieldPath) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        var seen: Set<String> = []
        for (index, dependency) in artifact.requires.enumerated() {
            let at = path.appending("requires").appending(index)
            if !seen.insert(dependency.alias).inserted {
                findings.append(
                    config.finding(
                        "the alias '\(dependency.alias)' is used twice in '\(path)'", at: at.appending("alias"),
                        code: .artifactAlias,
                        hints: ["give each required artifact an alias of its own"]))
            }
            guard artifact.docker != nil || artifact.custom != nil, !dependency.alias.isEmpty,
                !Self.isVariableName(dependency.alias)
            else { continue }
            findings.append(
                config.finding(
                    "the alias '\(dependency.alias)' is no name of a build argument or variable",
                    at: at.appending("alias"), code: .artifactAlias,
                    hints: ["set 'alias' to letters, digits and '_', such as '\(Self.variableName(dependency.image))'"])
            )
        }
        return findings
    }

    private static func isVariableName(_ text: String) -> Bool {
        guard let first = text.first, first == "_" || (first.isASCII && first.isLetter) else { return false }
        return text.allSatisfy { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
    }

    private static func variableName(_ image: String) -> String {
        String(PathText.name(image).uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}
