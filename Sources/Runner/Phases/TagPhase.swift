import Config
import Diagnostics
import OCI
import PipelineModel
import Taggers
import Tasks

extension Session {
    /// The reference of each artifact's image, by its configured name: `registry/web:v1`, with the default repo in
    /// front. Artifacts are tagged at once; git is asked once per repository.
    ///
    /// - Throws: the tagger's own error, with the artifact's name: there is no silent fall back to `:latest`.
    func tags() async throws -> [String: String] {
        try checkSelection()
        return try await tags(of: selectedArtifacts)
    }

    /// As `tags()`, for some of the artifacts.
    func tags(of artifacts: [(config: LoadedConfig, artifact: Artifact)]) async throws -> [String: String] {
        guard !artifacts.isEmpty else {
            reporter.report(.heading("No tags generated"))
            return [:]
        }
        reporter.report(.heading("Generating tags..."))
        let references = try await references(of: artifacts).map { ($0.image, try $0.outcome.get()) }
        for (image, reference) in references { reporter.report(.item("\(image) -> \(reference)")) }
        return Dictionary(references) { $1 }
    }

    /// The reference of each artifact's image, or why it has none, in order.
    func references(
        of artifacts: [(config: LoadedConfig, artifact: Artifact)]
    ) async throws -> [(image: String, outcome: Result<String, any Error>)] {
        let factory = TaggerFactory(session: self)
        let repository = try await defaultRepository()
        let references = try await artifacts.concurrentMap { config, artifact in
            do {
                let tagger = try factory.tagger(for: config)
                let reference = try await tagger.reference(for: factory.image(artifact, in: config))
                return (
                    image: artifact.image, outcome: Result<String, any Error>.success(repository.rewrite(reference))
                )
            } catch let error as any DiagnosticError {
                return (image: artifact.image, outcome: .failure(error))
            }
        }
        factory.reportWarnings()
        return references
    }

    /// Refuses a `--build-image` that no artifact's name contains.
    private func checkSelection() throws {
        for word in options.buildImages where !artifacts.contains(where: { $0.artifact.image.contains(word) }) {
            let names = artifacts.map(\.artifact.image)
            throw Diagnostic(
                "no artifact's image name contains '\(word)'",
                hints: [suggestionHint(for: word, among: names) ?? "the images are: \(names.joined(separator: ", "))"])
        }
    }

    /// What rewrites image names.
    ///
    /// - Throws: for a default repo that no image can be in.
    func defaultRepository() async throws -> DefaultRepository {
        let defaultRepo = try await defaultRepo()
        if let repo = defaultRepo {
            do {
                _ = try ImageReference(repo + "/image")
            } catch {
                throw Diagnostic(
                    "'\(repo)' cannot be a default repo: \(error.message)",
                    hints: ["write a registry and a path in lower case, such as 'registry.example.com/team'"])
            }
        }
        return DefaultRepository(defaultRepo, keepsPaths: global.multiLevelRepo == true)
    }

    /// The artifacts that `--build-image` leaves.
    var selectedArtifacts: [(config: LoadedConfig, artifact: Artifact)] {
        guard !options.buildImages.isEmpty else { return artifacts }
        return artifacts.filter { entry in options.buildImages.contains { entry.artifact.image.contains($0) } }
    }
}
