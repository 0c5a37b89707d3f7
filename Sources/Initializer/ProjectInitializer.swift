public import Diagnostics
import Files

/// Makes a configuration for a project: looks, pairs, asks, writes.
public struct ProjectInitializer: Sendable {
    let options: InitOptions
    let prompter: (any InitPrompter)?

    /// - Parameter prompter: nil where nobody can be asked; what is not clear is then an error.
    public init(options: InitOptions, prompter: (any InitPrompter)? = nil) {
        self.options = options
        self.prompter = options.force ? nil : prompter
    }

    /// What was found, as the peer's `--analyze` prints it.
    ///
    /// - Throws: `InitError` when there is nothing to build.
    public func analysis() async throws -> (text: String, remarks: [Diagnostic], details: [Diagnostic]) {
        let findings = try await ProjectScanner(options: options).scan()
        let choice = try RendererChooser(options: options, findings: findings).choice()
        let images = try DeployedImages(options: options, findings: findings).images(choice).all
        var pairing = ImagePairing.configured(findings.builders, images)
        if !options.artifacts.isEmpty {
            pairing = ImagePairing(pairs: try givenArtifacts(), builders: findings.builders)
        }
        guard options.skipsBuild || !pairing.pairs.isEmpty || !pairing.builders.isEmpty else {
            throw InitError.noBuilders
        }
        return (AnalysisText(pairing: pairing).text, findings.warnings, findings.notes)
    }

    /// - Throws: `InitError`, `CancellationError` when the user ends the questions.
    public func plan() async throws -> InitPlan {
        try refuseExistingConfig()
        if let file = options.composeFile { return try await composePlan(file) }
        let findings = try await ProjectScanner(options: options).scan()
        var remarks = findings.warnings
        let choice = try RendererChooser(options: options, findings: findings).choice()
        let images = try DeployedImages(options: options, findings: findings).images(choice)
        let generates = try await generatesManifests(choice, findings)
        var artifacts: [PlannedArtifact] = []
        if !options.skipsBuild {
            artifacts =
                try options.artifacts.isEmpty
                ? await pairedArtifacts(findings, images, generates: generates, remarks: &remarks) : givenArtifacts()
        }
        remarks += missingFiles(of: artifacts)
        try await askPorts(&artifacts)
        let manifests = generatedManifests(for: artifacts)
        try requireManifests(choice, findings, generated: manifests)
        remarks += self.remarks(choice) + undeployed(artifacts, images, findings)
        let text = ConfigText(
            options: options, artifacts: artifacts, choice: choice, generated: manifests.map(\.path),
            forwards: artifacts.compactMap { artifact in
                artifact.getsManifest
                    ? artifact.port.map { ConfigText.Forward(service: ServiceName.of(artifact.image), port: $0) } : nil
            }
        ).text
        return try checkedPlan(text, manifests, artifacts, choice, remarks, findings.notes)
    }

    private func refuseExistingConfig() throws {
        if options.filename.isEmpty || options.filename.contains("://") {
            throw InitError.badFilename(options.filename)
        }
        guard !options.force, options.filename != "-" else { return }
        var names = [options.filename]
        if PathText.name(options.filename) == "skaffold.yaml" {
            names.append(String(options.filename.dropLast("yaml".count)) + "yml")
        }
        for name in names where try FileStatus.ifExists(PathText.resolve(name, in: options.directory)) != nil {
            throw InitError.configExists(name)
        }
    }

    private func composePlan(_ file: String) async throws -> InitPlan {
        let path = PathText.resolve(file, in: options.directory)
        guard let bytes = try FileContent.readIfExists(path, limit: 4 << 20) else {
            let found = try await ProjectScanner(options: options).scan().composeFiles
            throw InitError.missingCompose(file, found: found)
        }
        let project = try ComposeConverter(file: file, directory: options.directory).convert(bytes)
        let artifacts = options.skipsBuild ? [] : project.artifacts
        let manifests = options.skipsDeploy ? [] : project.manifests
        let choice: RendererChoice =
            options.skipsDeploy ? .none : .rawYAML(options.manifests + manifests.map(\.path))
        let text = ConfigText(options: options, artifacts: artifacts, choice: choice, forwards: project.forwards).text
        return try checkedPlan(text, manifests, artifacts, choice, project.remarks, [])
    }

    private func checkedPlan(
        _ text: String, _ manifests: [GeneratedManifest], _ artifacts: [PlannedArtifact], _ choice: RendererChoice,
        _ remarks: [Diagnostic], _ details: [Diagnostic]
    ) throws -> InitPlan {
        try ConfigCheck.check(
            text, directory: options.directory,
            isComplete: manifests.isEmpty && options.manifests.isEmpty && !options.skipsDeploy)
        let deployer =
            switch choice {
            case .none: ""
            case .rawYAML: "kubectl"
            case .kustomize: "kustomize"
            case .helm: "helm"
            }
        return InitPlan(
            text: text, manifests: manifests, builders: artifacts.map { $0.builder.kind.rawValue }.unique,
            deployer: deployer, remarks: remarks, details: details, options: options)
    }

    /// What is built and not deployed, and builders that nothing is built with.
    private func undeployed(
        _ artifacts: [PlannedArtifact], _ images: DeployedImages.Found, _ findings: ProjectFindings
    ) -> [Diagnostic] {
        if options.skipsDeploy || !options.manifests.isEmpty || !options.artifacts.isEmpty { return [] }
        if artifacts.isEmpty, !options.skipsBuild {
            return [
                Diagnostic(
                    .warning, "no manifest has an image that could be built here, so nothing is built",
                    notes: findings.builders.prefix(5).map {
                        Diagnostic.Note("this could build one: \($0.description)")
                    },
                    hints: ["say which: --artifact PATH=IMAGE"])
            ]
        }
        return artifacts.filter { !$0.getsManifest && !images.deployed.contains($0.image) }.map { artifact in
            let file = findings.manifests.first { $0.images.contains(artifact.image) }?.path
            return Diagnostic(
                .note,
                "'\(artifact.image)' is built and not deployed: \(file.map { "'\($0)'" } ?? "what uses it") is not part of what is",
                hints: ["add it to the kustomization or to 'manifests.rawYaml', or take the artifact out"])
        }
    }

    private func givenArtifacts() throws -> [PlannedArtifact] {
        try options.artifacts.compactMap {
            try ArtifactFlag.parse($0, buildpacksBuilder: options.buildpacksBuilder)
        }
    }

    private func missingFiles(of artifacts: [PlannedArtifact]) -> [Diagnostic] {
        artifacts.map(\.builder.path).unique.compactMap { path in
            guard (try? FileStatus.ifExists(PathText.resolve(path, in: options.directory))) == nil else { return nil }
            return Diagnostic(.warning, "there is no file '\(path)' yet, which '--artifact' names")
        }
    }

    private func remarks(_ choice: RendererChoice) -> [Diagnostic] {
        switch choice {
        case .kustomize(let chosen, let profiles) where !profiles.isEmpty && options.defaultKustomization == nil:
            return [
                Diagnostic(
                    .note,
                    "of \(profiles.count + 1) kustomizations '\(chosen)' is the default; the others are profiles",
                    hints: ["choose another one with '--default-kustomization'"])
            ]
        case .helm(let charts):
            return charts.flatMap(\.otherValuesFiles).map {
                Diagnostic(.note, "'\($0)' is not used", hints: ["name it under 'valuesFiles', perhaps in a profile"])
            }
        case .none, .rawYAML, .kustomize: return []
        }
    }
}
