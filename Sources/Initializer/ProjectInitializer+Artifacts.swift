import Diagnostics
import Files

// Builders and images.
extension ProjectInitializer {
    func pairedArtifacts(
        _ findings: ProjectFindings, _ images: DeployedImages.Found, generates: Bool, remarks: inout [Diagnostic]
    ) async throws -> [PlannedArtifact] {
        guard !findings.builders.isEmpty else { throw InitError.noBuilders }
        var pairing = ImagePairing.automatic(
            findings.builders, images.all, project: PathText.name(options.directory))
        if options.force { pairing.force() }
        if !pairing.builders.isEmpty, !pairing.images.isEmpty {
            guard let prompter else {
                throw InitError.ambiguous(
                    images: pairing.images, builders: pairing.builders,
                    paired: pairing.pairs.map { "-a \($0.builder.flag(for: $0.image))" })
            }
            try await ask(&pairing, prompter)
        }
        let foreign = pairing.foreign + pairing.images
        if !foreign.isEmpty, !pairing.pairs.isEmpty {
            let names = foreign.map { "'\($0)'" }.joined(separator: ", ")
            remarks.append(
                Diagnostic(
                    .note, "taken to be built elsewhere: \(names)", hints: ["name what builds one with '--artifact'"]))
        }
        var artifacts = pairing.pairs
        if generates || options.skipsDeploy && images.all.isEmpty {
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
                "What builds the image '\(image)'?",
                among: sorted.map(\.description) + ["nothing here: it is built elsewhere"])
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
