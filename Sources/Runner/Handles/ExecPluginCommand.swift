import KubernetesAPI
import Subprocesses

/// Runs the credential plugin of a kubeconfig (spec kubernetes-api 1.4).
func execPluginRunner(environment: [String: String]) -> ExecPluginRunner {
    ExecPluginRunner(environment: environment) { invocation in
        let result = try await SystemCommandRunner().run(
            Command(
                invocation.command, invocation.arguments, environment: invocation.environment,
                deadline: .seconds(60)))
        return ExecPluginOutput(
            exitCode: Int(result.status.exitCode), standardOutput: result.output, standardError: result.errorOutput)
    }
}
