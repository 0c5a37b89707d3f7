import KubernetesAPI
import Subprocesses

/// Runs the credential plugin of a kubeconfig (spec kubernetes-api 1.4).
func execPluginRunner(environment: [String: String]) -> ExecPluginRunner {
    { command, arguments, variables, input in
        let result = try await SystemCommandRunner().run(
            Command(
                executable: command, arguments: arguments, environment: environment.merging(variables) { $1 },
                input: input ?? [], deadline: .seconds(60)))
        return (result.status.exitCode, result.output, result.errorOutput)
    }
}
