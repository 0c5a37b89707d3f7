public import Diagnostics
public import Files
public import Kustomize
public import PipelineModel
import YAML

/// Builds kustomizations: `manifests.kustomize` (spec skaffold-pipeline 5.1).
public struct KustomizeRenderer: Renderer {
    private let paths: [String]
    private let workingDirectory: String
    private let builder: KustomizeBuilder
    private let cache: RenderCache
    private let externals: KustomizeExternals
    private let warn: @Sendable (Diagnostic) -> Void

    /// - Parameters:
    ///   - paths: directories; relative ones count from the working directory.
    ///   - workingDirectory: absolute.
    ///   - setters: set what is marked in the files.
    ///   - cache: of earlier renderings in this working directory.
    ///   - externals: gets remote resources and runs helm; what it lacks is refused.
    ///   - warn: takes warnings, such as deprecated fields.
    public init(
        paths: [String], workingDirectory: String, setters: ManifestSetters = ManifestSetters([:]),
        options: KustomizeBuilder.Options = .init(), externals: KustomizeExternals = .init(), cache: RenderCache? = nil,
        warn: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        self.paths = paths.isEmpty ? ["."] : paths
        self.workingDirectory = workingDirectory
        let cache = cache ?? RenderCache(workingDirectory: workingDirectory)
        self.cache = cache
        builder = KustomizeBuilder(
            reader: SettingFileReader(cache.reader, setters: setters), options: options, cache: cache.parsed)
        self.externals = externals
        self.warn = warn
    }

    /// The objects of all kustomizations in the order of the paths.
    ///
    /// - Throws: `KustomizeError`.
    public func render() async throws -> [Manifest] {
        var results: [KustomizeResult] = []
        for path in paths {
            results.append(
                try await builder.result(of: path, externals: externals) { cache.note($0, of: path) })
        }
        for warning in results.flatMap(\.warnings) { warn(warning) }
        return results.flatMap { result in
            zip(result.objects, result.sources).map { Manifest($0, patches: $1.patches) }
        }
    }

    /// What the last rendering looked at; before the first, what can be told without remote resources and charts.
    public func inputs() throws -> WatchedPaths {
        var inputs = WatchedPaths()
        for path in paths {
            let looked = cache.files(of: path) ?? builder.files(of: path)
            for file in looked.files { inputs.insert(file: PathText.resolve(file, in: workingDirectory)) }
            for directory in looked.directories {
                inputs.insert(try WatchedArea(directory: PathText.resolve(directory, in: workingDirectory)))
            }
        }
        return inputs
    }
}
