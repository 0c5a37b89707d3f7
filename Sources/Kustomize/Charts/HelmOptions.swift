/// What the command line says about charts.
public struct HelmOptions: Sendable, Hashable {
    /// The program, such as `helm`.
    public var command: String
    /// Go before what the kustomization says.
    public var apiVersions: [String]
    public var kubeVersion: String
    public var isDebugging: Bool

    public init(
        command: String = "helm", apiVersions: [String] = [], kubeVersion: String = "", isDebugging: Bool = false
    ) {
        self.command = command
        self.apiVersions = apiVersions
        self.kubeVersion = kubeVersion
        self.isDebugging = isDebugging
    }
}
