import ArgumentParser
import Runner

/// How charts in kustomizations are rendered.
struct ChartOptions: ParsableArguments {
    @Option(help: "Render 'helmCharts' by running helm.")
    var enableHelm: Bool?

    @Option(help: "The helm program.")
    var helmCommand = "helm"

    @Option(help: "An API version that charts are to see (repeatable).")
    var helmApiVersions: [String] = []

    @Option(help: "The Kubernetes version that charts are to see.")
    var helmKubeVersion = ""

    @Option(help: "Let helm say more when it fails.")
    var helmDebug: Bool?

    /// Nil where charts are not allowed.
    var request: KustomizeRequest.Charts? {
        guard enableHelm == true else { return nil }
        return KustomizeRequest.Charts(
            command: helmCommand, apiVersions: helmApiVersions.flatMap(commaSeparated), kubeVersion: helmKubeVersion,
            isDebugging: helmDebug ?? false)
    }
}
