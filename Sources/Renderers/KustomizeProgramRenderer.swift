public import Diagnostics
public import Files
import Kustomize
public import PipelineModel

/// Builds a kustomization with the `kustomize` or `kubectl` of this machine, where the user asks for what the native
/// builder does not do (spec skaffold-pipeline 5.1).
public struct KustomizeProgramRenderer: Renderer {
    private let path: String
    private let arguments: KustomizeArguments
    private let setters: ManifestSetters
    private let program: KustomizeProgram
    private let workingDirectory: String
    private let location: SourceLocation?

    /// - Parameters:
    ///   - workingDirectory: what the path counts from; absolute.
    ///   - setters: set what is marked in what the program prints.
    ///   - location: of the arguments.
    public init(
        path: String, workingDirectory: String, arguments: KustomizeArguments,
        setters: ManifestSetters = ManifestSetters([:]), program: KustomizeProgram, at location: SourceLocation? = nil
    ) {
        self.workingDirectory = workingDirectory
        self.path = path
        self.arguments = arguments
        self.setters = setters
        self.program = program
        self.location = location
    }

    /// - Throws: `RenderError` with `kustomizeMissing`, or `kustomizeFailed` with the program's own words.
    public func render() async throws -> [Manifest] {
        let output = try await program.build(
            path, arguments.words, neededBy: "'\(arguments.foreign ?? "")' of 'manifests.kustomize.buildArgs'",
            at: location)
        return try ManifestReader.manifests(
            setters.apply(to: output.text, path: output.source), path: output.source)
    }

    /// What can be told without the program: the files that the kustomization names in ways that `sk` knows.
    public func inputs() throws -> WatchedPaths {
        var options = KustomizeBuilder.Options()
        options.loadRestriction = .none
        return try KustomizeRenderer(paths: [path], workingDirectory: workingDirectory, options: options).inputs()
    }
}
