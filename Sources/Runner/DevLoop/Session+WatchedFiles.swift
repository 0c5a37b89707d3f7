import Builders
import Config
import FileWatching
import Files

extension Session {
    /// What is watched, and for what.
    func watchedFiles() -> [WatchedPart: WatchedSet] {
        var sets: [WatchedPart: WatchedSet] = [
            .configuration: WatchedSet { configurationFiles() },
            .rendering: WatchedSet { try await renderingFiles() },
        ]
        for entry in watchedArtifacts {
            let context = surroundings.absolute(entry.artifact.context)
            // What is wrong with an artifact's files is told by the build. Until it is mended, these are all there is.
            let fallback = PathSet(files: decidingFiles(of: entry.artifact, in: context), places: [context])
            sets[.artifact(entry.artifact.image)] = WatchedSet(fallback: fallback) {
                try await inputFiles(of: entry.artifact, in: entry.config)
            }
        }
        return sets
    }

    /// The artifacts whose files are watched: those that are built, and of them those that `--watch-image` names.
    var watchedArtifacts: [(config: LoadedConfig, artifact: Artifact)] {
        let words = options.watch.images
        guard !words.isEmpty else { return selectedArtifacts }
        return selectedArtifacts.filter { entry in words.contains { entry.artifact.image.contains($0) } }
    }

    /// The artifacts that require one, by image name.
    var requirers: [String: [String]] {
        selectedArtifacts.reduce(into: [:]) { result, entry in
            for required in entry.artifact.requires { result[required.image, default: []].append(entry.artifact.image) }
        }
    }

    /// The files that the configuration was read from; what was fetched is not watched.
    func configurationFiles() -> PathSet {
        let files = configs.filter { $0.file.hasPrefix("/") && !$0.isRemote }.map(\.file)
        return PathSet(files: Set(files + options.configurationFile(surroundings)).sorted())
    }

    private func inputFiles(of artifact: Artifact, in config: LoadedConfig) async throws -> PathSet {
        let context = surroundings.absolute(artifact.context)
        let path = artifactTable.path(of: artifact)
        let arguments = try await ArtifactPlan.arguments(
            of: artifact, at: path, in: config, reference: artifact.image, templates)
        let inputs = try await BlockingWork.run { [surroundings] in
            try ArtifactInputs.find(artifact, in: config, surroundings: surroundings, arguments: arguments)
        }
        let files = (inputs.files + inputs.emptyDirectories).map { PathText.resolve($0, in: context) }
        let places = [context] + inputs.emptyDirectories.map { PathText.resolve($0, in: context) }
        return PathSet(files: files + decidingFiles(of: artifact, in: context), places: places)
    }

    /// What manifests are made of.
    private func renderingFiles() async throws -> PathSet {
        let inputs = try await renderInputs()
        return try await BlockingWork.run {
            PathSet(
                files: Array(inputs.files.union(try inputs.existing())), places: inputs.areas.flatMap(\.bases))
        }
    }

    /// The Dockerfile and what leaves files out of the context: they are no part of it, and still decide about it.
    private func decidingFiles(of artifact: Artifact, in context: String) -> [String] {
        guard let docker = artifact.docker else { return [] }
        let path = PathText.clean(DockerfilePath.path(docker.dockerfile, context: context))
        return [path, path + ".dockerignore", PathText.resolve(".dockerignore", in: context)]
    }
}

extension RunOptions {
    /// `--filename`, where it is a file of this machine.
    func configurationFile(_ surroundings: Surroundings) -> [String] {
        guard configuration == nil, filename != "-", !filename.contains("://") else { return [] }
        return [PathText.resolve(filename, in: surroundings.workingDirectory)]
    }
}
