/// Why a container cannot be made of what the pod says: a kubelet's `CreateContainerConfigError`, or a volume's
/// `FailedMount`.
struct ConfigurationProblem: Error, Sendable, Hashable {
    var message: String

    init(_ message: String) {
        self.message = message
    }
}
