public import DockerEngine
import NIOPosix

/// Builds an image with the engine's BuildKit, or with its classic builder when that is asked for or all there is.
///
/// May be called concurrently; every build has a session of its own. Cancelling the task ends the build in the engine
/// too (`POST /build/cancel`, and the connection is closed).
///
/// - Parameters:
///   - services: who answers when the engine asks for credentials or secrets.
///   - onProgress: called in order, from any task; must return at once.
/// - Throws: `BuildError`, `EngineError` when the engine cannot be reached, `CancellationError`.
public func build(
    _ options: BuildOptions, engine: EngineClient, services: SessionServices = SessionServices(),
    registries: [String: RegistryAuth] = [:], onProgress: @escaping @Sendable (BuildProgress) -> Void
) async throws -> BuildResult {
    guard options.ssh.isEmpty else { throw BuildError.sshUnsupported }
    let pool = NIOThreadPool.singleton
    try await pool.runIfActive { try checkFiles(of: options) }
    if options.usesBuildKit, engine.hasBuildKit {
        let build = SessionBuild(options: options, engine: engine, services: services, pool: pool)
        return try await build.run(onProgress)
    }
    let build = ClassicBuild(options: options, engine: engine, registries: registries, pool: pool)
    return try await build.run(onProgress)
}

private func checkFiles(of options: BuildOptions) throws {
    // Below a symbolic link there is a directory too, so the path is looked at from inside.
    guard try FileInformation(path: options.contextDirectory + "/.")?.isDirectory == true else {
        throw BuildError.noContext(options.contextDirectory)
    }
    guard let file = try FileInformation(path: options.dockerfile), !file.isDirectory else {
        throw BuildError.noDockerfile(options.dockerfile)
    }
}

extension BuildOptions {
    /// The directory of the Dockerfile.
    var dockerfileDirectory: String {
        guard let slash = dockerfile.lastIndex(of: "/") else { return "." }
        return slash == dockerfile.startIndex ? "/" : String(dockerfile[..<slash])
    }

    /// The name of the Dockerfile in it.
    var dockerfileName: String {
        dockerfile.lastIndex(of: "/").map { String(dockerfile[dockerfile.index(after: $0)...]) } ?? dockerfile
    }

    /// What both builders are told.
    func parameters(dockerfile: String, buildID: String) -> BuildParameters {
        var parameters = BuildParameters()
        parameters.tags = tags
        parameters.dockerfile = dockerfile
        parameters.target = target ?? ""
        parameters.buildArguments = buildArguments
        parameters.labels = labels
        parameters.cacheFrom = cacheFrom
        parameters.platform = platform
        parameters.noCache = noCache
        parameters.pull = pull
        parameters.networkMode = networkMode ?? ""
        parameters.extraHosts = extraHosts
        parameters.buildID = buildID
        return parameters
    }
}
