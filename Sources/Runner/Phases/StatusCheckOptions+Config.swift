import Config
import StatusChecks

extension StatusCheckOptions {
    /// The longest deadline of all configurations holds for all, 10 minutes where none has one; failures are tolerated
    /// where one of them, or the flag, says so (spec skaffold-config 1.10).
    init(_ deploys: [DeployConfig], failsFast: Bool, toleratesFailures: Bool) {
        let seconds = deploys.map(\.statusCheckDeadlineSeconds).max() ?? 0
        self.init(
            deadline: .seconds(seconds > 0 ? seconds : 600), failsFast: failsFast,
            toleratesFailures: toleratesFailures || deploys.contains(where: \.tolerateFailuresUntilDeadline))
    }
}
