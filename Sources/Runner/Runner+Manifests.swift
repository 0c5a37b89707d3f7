import Diagnostics
import KubernetesAPI
import PipelineModel
import Renderers
import Subprocesses
import YAML

extension Runner {
    /// `sk apply`: manifests as they are, applied and waited for (spec skaffold-config 8.7).
    ///
    /// - Parameter files: paths, directories, patterns or URLs; `-` for standard input.
    public func apply(_ files: [String]) async throws {
        try await withSession { session in
            let manifests = try await session.given(files)
            try await session.requireClusters()
            guard let config = session.configs.last else { return }
            let start = Timestamp.now
            let modules = [RenderedModule(config: config, manifests: manifests)]
            try await session.deploy(modules, built: [])
            if session.followsLogs || !session.portForwardModes.isOff {
                try await session.follow(modules, built: [], since: start)
            }
        }
    }

    /// `sk filter`: the manifests on standard input with images, labels, marked fields and debuggers set
    /// (spec skaffold-config 8.7). Charts' post-renderers are made of it.
    ///
    /// - Parameters:
    ///   - postRenderer: a program that gets the manifests first.
    ///   - setsDebugging: whether containers of built images are made debuggable, or all where no image is given.
    public func filter(postRenderer: String?, setsDebugging: Bool) async throws -> String {
        try await withSession { session in
            var bytes = try StandardInput.read()
            if let postRenderer { bytes = try await session.run(postRenderer, on: bytes) }
            let setters = ManifestSetters(session.options.setValues)
            let manifests = try ManifestReader.manifests(try setters.apply(to: bytes, path: "-"), path: "-")
            let images = try await session.givenImages(requiresAll: false)
            guard let config = session.configs.last else { return ManifestEmitter.text(manifests) }
            let modules = try await session.transform(
                [RenderedModule(config: config, manifests: manifests)], images, setsDebugging: setsDebugging,
                isPart: true)
            return ManifestEmitter.text(modules.flatMap(\.manifests))
        }
    }
}

extension Session {
    fileprivate func given(_ files: [String]) async throws -> [Manifest] {
        guard files.contains("-") else {
            return try await RawYAMLRenderer(
                patterns: files.map { RawYAMLRenderer.Pattern($0) }, workingDirectory: surroundings.workingDirectory,
                field: nil, download: download, fetch: fetch
            ).render()
        }
        guard files.count == 1 else {
            throw Diagnostic("'-' stands alone", hints: ["name files, or '-' for standard input"])
        }
        return try ManifestReader.manifests(try StandardInput.read(), path: "-")
    }

    fileprivate func run(_ program: String, on input: [UInt8]) async throws -> [UInt8] {
        let result = try await SystemCommandRunner().run(
            Command(
                program, [], environment: surroundings.environment, workingDirectory: surroundings.workingDirectory,
                input: input))
        guard result.status.isSuccess else {
            throw HookError(
                name: "post-renderer", command: [program], status: result.status, reason: result.errorText,
                location: nil)
        }
        return result.output
    }
}
