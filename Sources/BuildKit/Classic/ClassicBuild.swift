import DockerEngine
import Dockerfiles
import HTTP
import NIOPosix

/// One build with the classic builder: the context as a tar in the body of `POST /build`.
struct ClassicBuild: Sendable {
    let options: BuildOptions
    let engine: EngineClient
    let registries: [String: RegistryAuth]
    let pool: NIOThreadPool

    func run(_ onProgress: @escaping @Sendable (BuildProgress) -> Void) async throws -> BuildResult {
        let (entries, dockerfile) = try await pool.runIfActive { try contents() }
        let tar = ContextTar(entries: entries, pool: pool)
        let output = BuildOutput(onProgress)
        do {
            try await engine.buildClassically(
                options.parameters(dockerfile: dockerfile, buildID: ""),
                context: .stream(length: nil, next: { try await tar.next() }), registries: registries,
                onMessage: output.take)
        } catch {
            try Task.checkCancellation()
            if let reason = await tar.failure { throw reason }
            throw output.explained(error, of: options)
        }
        return try output.result()
    }

    /// The entries of the tar, and the Dockerfile's path among them. Only the client applies the ignore file here
    /// (spec docker-engine 4.4).
    private func contents() throws -> ([ContextEntry], dockerfile: String) {
        var patterns: [String] = []
        let ignoreFile = options.contextDirectory + "/.dockerignore"
        if let text = try readText(ignoreFile) {
            patterns = try IgnoreMatcher.parse(ignoreFile: text, path: ignoreFile)
        }
        let prefix = options.contextDirectory.hasSuffix("/") ? options.contextDirectory : options.contextDirectory + "/"
        let isInside = options.dockerfile.hasPrefix(prefix)
        // What the builder itself reads has to be there even when it is ignored.
        if isInside { patterns.append("!" + options.dockerfile.dropFirst(prefix.count)) }
        if !patterns.isEmpty { patterns.append("!.dockerignore") }
        var entries = try ContextWalker.entries(
            root: options.contextDirectory, filter: try TransferFilter(excludes: patterns))
        if isInside { return (entries, String(options.dockerfile.dropFirst(prefix.count))) }
        let name = ".dockerfile." + BuildIdentifiers.session()
        guard let info = try FileInformation(path: options.dockerfile) else {
            throw BuildError.noDockerfile(options.dockerfile)
        }
        entries.append(
            ContextEntry(
                stat: FileStat(path: name, mode: GoFileMode(rawValue: 0o644), size: info.size),
                location: options.dockerfile))
        return (entries, name)
    }
}
