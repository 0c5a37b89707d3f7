import Files

// Manifests: those that there must be, and those that are made.
extension ProjectInitializer {
    func generatesManifests(_ choice: RendererChoice, _ findings: ProjectFindings) async throws -> Bool {
        guard !options.generatesManifests, case .rawYAML(let paths) = choice, paths.isEmpty, !findings.builders.isEmpty,
            let prompter
        else { return options.generatesManifests }
        return try await prompter.confirm("There are no Kubernetes manifests. Make simple ones?", default: true)
    }

    func askPorts(_ artifacts: inout [PlannedArtifact]) async throws {
        guard let prompter, options.artifacts.isEmpty else { return }
        for index in artifacts.indices where artifacts[index].getsManifest {
            artifacts[index].port = try await prompter.number(
                "Which port does '\(artifacts[index].image)' listen on (0 for none)?", default: artifacts[index].port
            ).flatMap { $0 > 0 ? $0 : nil }
        }
    }

    func generatedManifests(for artifacts: [PlannedArtifact]) -> [GeneratedManifest] {
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

    func requireManifests(
        _ choice: RendererChoice, _ findings: ProjectFindings, generated: [GeneratedManifest]
    ) throws {
        guard case .rawYAML(let paths) = choice, paths.isEmpty, generated.isEmpty else { return }
        if !findings.brokenCharts.isEmpty { throw InitError.noCharts }
        throw InitError.noManifests(composeFiles: findings.composeFiles)
    }
}
