public import Diagnostics
import Files

/// Makes a configuration for a project: looks, pairs, asks, writes.
public struct ProjectInitializer: Sendable {
    private let options: InitOptions
    private let prompter: (any InitPrompter)?

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
        let images = try DeployedImages(options: options, findings: findings).images(choice)
        var pairing = ImagePairing.configured(findings.builders, images)
        if !options.artifacts.isEmpty {
            pairing = ImagePairing(pairs: try givenArtifacts(), builders: findings.builders)
        }
        guard options.skipsBuild || !pairing.pairs.isEmpty || !pairing.builders.isEmpty else { throw InitError.noBuilders }
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
        remarks += self.remarks(choice)
        let text = ConfigText(
            options: options, artifacts: artifacts, choice: choice, generated: manifests.map(\.path),
            forwards: artifacts.compactMap { artifact in
                artifact.getsManifest ? artifact.port.map { ConfigText.Forward(service: ServiceName.of(artifact.image), port: $0) } : nil
            }
        ).text
        return try checkedPlan(text, manifests, artifacts, choice, remarks, findings.notes)
    }

    private func refuseExistingConfig() throws {
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
        try ConfigCheck.check(text, directory: options.directory)
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
                    .note, "of \(profiles.count + 1) kustomizations '\(chosen)' is the default; the others are profiles",
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

// MARK: - Builders and images

extension ProjectInitializer {
    private func pairedArtifacts(
        _ findings: ProjectFindings, _ images: [String], generates: Bool, remarks: inout [Diagnostic]
    ) async throws -> [PlannedArtifact] {
        guard !findings.builders.isEmpty else { throw InitError.noBuilders }
        var pairing = ImagePairing.automatic(
            findings.builders, images, project: PathText.name(options.directory))
        if options.force { pairing.force() }
        if !pairing.builders.isEmpty, !pairing.images.isEmpty {
            guard let prompter else {
                throw InitError.ambiguous(
                    images: pairing.images, builders: pairing.builders,
                    paired: pairing.pairs.map { "-a \($0.builder.path)=\($0.image)" })
            }
            try await ask(&pairing, prompter)
        }
        if !pairing.foreign.isEmpty, !pairing.pairs.isEmpty {
            let names = pairing.foreign.map { "'\($0)'" }.joined(separator: ", ")
            remarks.append(
                Diagnostic(.note, "taken to be built elsewhere: \(names)", hints: ["name what builds one with '--artifact'"]))
        }
        var artifacts = pairing.pairs
        if generates || options.skipsDeploy && images.isEmpty {
            for builder in try await chosen(pairing.builders) {
                var artifact = PlannedArtifact(ServiceName.image(of: builder), builder)
                artifact.getsManifest = generates && !options.skipsDeploy
                artifact.port = DockerfileCheck.exposedPort(of: builder.path, in: options.directory) ?? 8080
                artifacts.append(artifact)
            }
        }
        return artifacts
    }

    private func ask(_ pairing: inout ImagePairing, _ prompter: any InitPrompter) async throws {
        while let image = pairing.images.first, !pairing.builders.isEmpty {
            pairing.images.removeFirst()
            let sorted = pairing.builders.sorted { $0.description < $1.description }
            let answer = try await prompter.choose(
                "What builds the image '\(image)'?", among: sorted.map(\.description) + ["nothing here: it is built elsewhere"])
            guard sorted.indices.contains(answer) else { continue }
            pairing.pairs.append(PlannedArtifact(image, sorted[answer]))
            pairing.builders.removeAll { $0 == sorted[answer] }
        }
    }

    private func chosen(_ builders: [FoundBuilder]) async throws -> [FoundBuilder] {
        guard let prompter, builders.count > 1 else { return builders }
        let answers = try await prompter.chooseSeveral(
            "Which of these get a manifest?", among: builders.map(\.description))
        return answers.filter(builders.indices.contains).map { builders[$0] }
    }
}

// MARK: - Manifests

extension ProjectInitializer {
    private func generatesManifests(_ choice: RendererChoice, _ findings: ProjectFindings) async throws -> Bool {
        guard !options.generatesManifests, case .rawYAML(let paths) = choice, paths.isEmpty, !findings.builders.isEmpty,
            let prompter
        else { return options.generatesManifests }
        return try await prompter.confirm("There are no Kubernetes manifests. Make simple ones?", default: true)
    }

    private func askPorts(_ artifacts: inout [PlannedArtifact]) async throws {
        guard let prompter, options.artifacts.isEmpty else { return }
        for index in artifacts.indices where artifacts[index].getsManifest {
            artifacts[index].port = try await prompter.number(
                "Which port does '\(artifacts[index].image)' listen on (0 for none)?", default: artifacts[index].port
            ).flatMap { $0 > 0 ? $0 : nil }
        }
    }

    private func generatedManifests(for artifacts: [PlannedArtifact]) -> [GeneratedManifest] {
        var taken: Set<String> = []
        return artifacts.filter(\.getsManifest).map { artifact in
            let name = ServiceName.of(artifact.image)
            var path = PathText.join(artifact.builder.directory, "deployment.yaml")
            let isThere = (try? FileStatus.ifExists(PathText.join(options.directory, path))) != nil
            if isThere || !taken.insert(path).inserted {
                path = PathText.join(artifact.builder.directory, "\(name)-deployment.yaml")
            }
            let ports = artifact.port.map { [ServiceManifest.Port(port: $0, target: $0)] } ?? []
            return GeneratedManifest(
                path: path, text: ServiceManifest(name: name, image: artifact.image, ports: ports).text)
        }
    }

    private func requireManifests(
        _ choice: RendererChoice, _ findings: ProjectFindings, generated: [GeneratedManifest]
    ) throws {
        guard case .rawYAML(let paths) = choice, paths.isEmpty, generated.isEmpty else { return }
        if !findings.brokenCharts.isEmpty { throw InitError.noCharts }
        throw InitError.noManifests(composeFiles: findings.composeFiles)
    }
}
