public import Diagnostics

/// The `kustomize` or `kubectl` of this machine, for what the native builder does not do.
public struct KustomizeProgram: Sendable {
    private let kustomize: ToolRun?
    private let kubectl: ToolRun?

    /// - Parameters:
    ///   - kustomize: nil where it is not installed.
    ///   - kubectl: its `kubectl kustomize` does it then; nil where that is not installed, or not wanted.
    public init(kustomize: ToolRun?, kubectl: ToolRun?) {
        self.kustomize = kustomize
        self.kubectl = kubectl
    }

    /// What the program prints for a kustomization, and what to call that text in messages.
    ///
    /// - Parameters:
    ///   - arguments: flags of `kustomize build`.
    ///   - reason: what needs it, such as `plugins`.
    ///   - location: of what needs it.
    /// - Throws: `RenderError` with `kustomizeMissing`, or `kustomizeFailed` with the program's own words.
    public func build(
        _ path: String, _ arguments: [String], neededBy reason: String, at location: SourceLocation? = nil
    ) async throws -> (text: [UInt8], source: String) {
        let choices = [("kustomize build", kustomize, "build"), ("kubectl kustomize", kubectl, "kustomize")]
        guard
            let (name, run, command) = choices.lazy.compactMap({ name, run, command in
                run.map { (name, $0, command) }
            }).first
        else {
            throw RenderError(
                .kustomizeMissing, "\(reason) needs kustomize, which is not installed", at: location,
                hints: [
                    "install kustomize (https://kustomize.io) and put it on the PATH, or take out what needs it"
                ])
        }
        let result = try await run([command] + arguments + [path], [])
        guard result.status == 0 else {
            throw RenderError(
                .kustomizeFailed, "\(name) of '\(path)' failed with status \(result.status): \(result.lastWords)",
                at: location, hints: ["run '\(name) \(path)' by hand to see more"])
        }
        return (result.output, "\(name) '\(path)'")
    }
}
