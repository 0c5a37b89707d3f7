import Diagnostics
import Subprocesses

/// The kustomize command, for what `sk` does not do itself: plugins, and functions in containers.
struct KustomizeProgram {
    let surroundings: Surroundings
    var runner: any CommandRunner = SystemCommandRunner()

    /// What `kustomize build` prints.
    ///
    /// - Parameter arguments: flags of `kustomize build`.
    /// - Throws: when there is no such command, or when it fails.
    func build(_ directory: String, _ arguments: [String]) async throws -> [UInt8] {
        let result: CommandResult
        do {
            result = try await runner.run(
                Command(
                    "kustomize", ["build", directory] + arguments, environment: surroundings.environment,
                    workingDirectory: surroundings.workingDirectory, deadline: .seconds(600)))
        } catch let error as CommandError where error.code == .notFound {
            throw Diagnostic(
                "plugins and functions need the kustomize command, and there is none",
                hints: ["install kustomize, or take the plugins out"])
        }
        guard result.status == .exited(code: 0) else {
            throw Diagnostic(
                "'kustomize build' fails: \(result.errorText)",
                hints: ["run 'kustomize build \(directory)' to see more"])
        }
        return result.output
    }
}
