import Renderers
import Subprocesses

extension Surroundings {
    /// Runs a program in the working directory; nil where it is not on the PATH.
    func toolRun(_ name: String) -> ToolRun? {
        guard let program = program(name) else { return nil }
        return { arguments, input in
            var command = Command(
                program, arguments, environment: environment, workingDirectory: workingDirectory, input: input,
                deadline: .seconds(600))
            command.grace = .seconds(120)
            let result = try await SystemCommandRunner().run(command)
            return ToolOutput(
                status: result.status.exitCode, output: result.output, errorOutput: result.errorText)
        }
    }
}
