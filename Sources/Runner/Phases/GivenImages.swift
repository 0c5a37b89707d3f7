import Builders
import Config
import Diagnostics
import Files
import PipelineModel
import Taggers
import Tasks

extension Session {
    /// The images that were built elsewhere: `--build-artifacts`, then `--images`, then `--tag`
    /// (spec skaffold-config 8.7, deploy).
    ///
    /// - Parameter requiresAll: whether an artifact without an image is an error.
    func givenImages(requiresAll: Bool) async throws -> [BuiltArtifact] {
        var given: [String: String] = [:]
        let repository = try await defaultRepository()
        for entry in options.images {
            let (name, reference) = try Self.image(entry)
            given[name] = repository.rewrite(reference)
        }
        if let file = options.buildArtifactsFile {
            let bytes = try file == "-" ? StandardInput.read() : buildArtifacts(file)
            for artifact in try BuildSummary.read(bytes, path: file) {
                given[artifact.imageName] = repository.rewrite(artifact.tag)
            }
        }
        var missing: [String] = []
        let images = artifacts.compactMap { entry -> BuiltArtifact? in
            let name = entry.artifact.image
            if let tag = given[name] ?? options.tag.map({ repository.rewrite("\(name):\($0)") }) {
                return BuiltArtifact(entry.artifact, tag: tag)
            }
            missing.append(name)
            return nil
        }
        guard missing.isEmpty || !requiresAll else {
            throw Diagnostic(
                "no image is given for \(missing.map { "'\($0)'" }.joined(separator: ", "))",
                hints: [
                    "build first and hand the result over: 'sk build -q > built.json; sk deploy -a built.json'",
                    "or name the images with '--images NAME=REFERENCE', or one tag for all with '--tag'",
                ])
        }
        return images
    }

    private func buildArtifacts(_ file: String) throws -> [UInt8] {
        guard let bytes = try FileContent.readIfExists(surroundings.absolute(file)) else {
            throw Diagnostic(
                "the file of built images '\(file)' does not exist",
                hints: ["write it with 'sk build --file-output \(file)'"])
        }
        return bytes
    }

    private static func image(_ entry: String) throws -> (name: String, reference: String) {
        if let equals = entry.firstIndex(of: "="), !entry[..<equals].contains(":") {
            return (String(entry[..<equals]), String(entry[entry.index(after: equals)...]))
        }
        guard !entry.isEmpty else { throw Diagnostic("'--images' has an empty entry", hints: ["write NAME=REFERENCE"]) }
        return (ReferenceText.split(entry).repository, entry)
    }

    /// The images that `render` puts into manifests, by `--digest-source` (spec skaffold-config 8.8).
    func imagesForRendering() async throws -> [BuiltArtifact] {
        // A tag is for what would be built; images that are named are put in whatever the source is.
        if options.digestSource == DigestSource.none, options.images.isEmpty, options.buildArtifactsFile == nil {
            return []
        }
        let given = try await givenImages(requiresAll: false)
        let byName = Dictionary(given.map { ($0.imageName, $0) }) { first, _ in first }
        if !given.isEmpty, byName.count == artifacts.count, options.digestSource != .remote { return given }
        let source: DigestSource
        if let asked = options.digestSource {
            source = asked
        } else {
            source = try await imageDelivery().isLocal ? .tag : .remote
        }
        switch source {
        case .none: return given
        case .local: return try await build()
        case .tag:
            let tags = try await tags()
            return artifacts.map { entry in
                byName[entry.artifact.image]
                    ?? BuiltArtifact(entry.artifact, tag: tags[entry.artifact.image] ?? entry.artifact.image)
            }
        case .remote:
            let tags = try await tags()
            let registries = registries
            return try await artifacts.concurrentMap(limit: 8) { entry in
                let name = entry.artifact.image
                let reference = byName[name]?.tag ?? tags[name] ?? name
                if reference.contains("@") { return BuiltArtifact(entry.artifact, tag: reference) }
                guard let digest = try await registries.digest(of: reference) else {
                    throw Diagnostic(
                        "'\(reference)' is not in its registry",
                        hints: ["push it with 'sk build', or render with '--digest-source=tag'"])
                }
                return BuiltArtifact(entry.artifact, tag: "\(reference)@\(digest)")
            }
        }
    }
}
