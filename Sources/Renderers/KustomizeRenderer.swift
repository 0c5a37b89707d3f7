public import Diagnostics
import Files
public import Kustomize
public import PipelineModel
import YAML

/// Builds kustomizations: `manifests.kustomize` (spec skaffold-pipeline 5.1).
public struct KustomizeRenderer: Renderer {
    private let paths: [String]
    private let reader: any FileReader
    private let options: KustomizeBuilder.Options
    private let externals: KustomizeExternals
    private let warn: @Sendable (Diagnostic) -> Void

    /// - Parameters:
    ///   - paths: directories, as the reader understands them.
    ///   - reader: where files come from; its relative paths count from the working directory.
    ///   - externals: gets remote resources and runs helm; what it lacks is refused.
    ///   - warn: takes warnings, such as deprecated fields.
    public init(
        paths: [String], reader: any FileReader, options: KustomizeBuilder.Options = .init(),
        externals: KustomizeExternals = .init(),
        warn: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        self.paths = paths
        self.reader = reader
        self.options = options
        self.externals = externals
        self.warn = warn
    }

    /// The objects of all kustomizations in the order of the paths.
    ///
    /// - Throws: `KustomizeError`.
    public func render() async throws -> [Manifest] {
        let builder = KustomizeBuilder(reader: reader, options: options)
        let paths = paths.isEmpty ? ["."] : paths
        var results: [KustomizeResult] = []
        for path in paths { results.append(try await builder.result(of: path, externals: externals)) }
        for warning in results.flatMap(\.warnings) { warn(warning) }
        return results.flatMap(\.objects).map { Manifest($0) }
    }
}
