public import Diagnostics
public import PipelineModel

/// Builds a kustomization with the `kustomize` or `kubectl` of this machine, where the user asks for what the native
/// builder does not do (spec skaffold-pipeline 5.1).
public struct KustomizeProgramRenderer: Renderer {
    private let path: String
    private let arguments: KustomizeArguments
    private let setters: ManifestSetters
    private let kustomize: ToolRun?
    private let kubectl: ToolRun?
    private let location: SourceLocation?

    /// - Parameters:
    ///   - setters: set what is marked in what the program prints.
    ///   - kustomize: nil where it is not installed; then `kubectl kustomize` does it.
    ///   - location: of the arguments.
    public init(
        path: String, arguments: KustomizeArguments, setters: ManifestSetters = ManifestSetters([:]),
        kustomize: ToolRun?, kubectl: ToolRun?, at location: SourceLocation? = nil
    ) {
        self.path = path
        self.arguments = arguments
        self.setters = setters
        self.kustomize = kustomize
        self.kubectl = kubectl
        self.location = location
    }

    /// - Throws: `RenderError` with `kustomizeMissing`, or `kustomizeFailed` with the program's own words.
    public func render() async throws -> [Manifest] {
        let choices = [("kustomize build", kustomize, "build"), ("kubectl kustomize", kubectl, "kustomize")]
        guard
            let (name, run, command) = choices.lazy.compactMap({ name, run, command in
                run.map { (name, $0, command) }
            }).first
        else {
            throw RenderError(
                .kustomizeMissing,
                "'\(arguments.foreign ?? "")' of 'manifests.kustomize.buildArgs' needs kustomize, which is not installed",
                at: location,
                hints: ["install kustomize (https://kustomize.io) and put it on the PATH, or take the argument out"])
        }
        let result = try await run([command] + arguments.words + [path], [])
        guard result.status == 0 else {
            throw RenderError(
                .kustomizeFailed, "\(name) of '\(path)' failed with status \(result.status): \(result.lastWords)",
                at: location)
        }
        let shown = "\(name) '\(path)'"
        return try ManifestReader.manifests(setters.apply(to: result.output, path: shown), path: shown)
    }
}
