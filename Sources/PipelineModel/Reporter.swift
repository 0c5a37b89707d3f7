public import Diagnostics

/// Takes what phases have to say. Phases never print: `Terminal` draws what arrives here.
///
/// May be called concurrently and from any task; calls return at once.
public protocol Reporter: Sendable {
    func report(_ event: PipelineEvent)
}

/// What happens in a pipeline, as data.
public enum PipelineEvent: Sendable {
    /// A phase begins: `Starting build...`.
    case heading(String)
    /// A line of a phase, printed as ` - TEXT`.
    case item(String)
    /// A plain line of program output.
    case line(String)
    /// A line that says that something went well.
    case success(String)
    /// A warning, note or error that does not end the run by itself.
    case diagnostic(Diagnostic)
    /// An artifact's build; the name is the configured image name.
    case artifact(String, ArtifactEvent)
    /// The state of one object that is waited for; the name is `ns:deployment/x`, the namespace left out for `default`.
    case resource(String, ResourceEvent)
    /// A line of a container's log.
    case containerLog(ContainerLogLine)
}

public enum ArtifactEvent: Sendable {
    case started(platforms: [String])
    /// A build step begins or its state changes: `[2/4] RUN make`. For a live display; not printed in a pipe.
    case step(String)
    /// A line of the build's output.
    case log(String)
    case succeeded(Duration)
    /// The build was ended because another one failed or by Ctrl+C.
    case cancelled
    case failed(Diagnostic)
}

public enum ResourceEvent: Sendable {
    /// Not ready yet, and why.
    case waiting(String)
    /// Not ready for a reason that makes it fail if it does not go away soon. For a live display; not printed in a pipe,
    /// where the failure's own line says it.
    case failing(String)
    /// Ready; how many are left.
    case ready(left: Int, of: Int)
    /// Given up, with pods and log lines in the diagnostic's notes.
    case failed(Diagnostic)
}

public struct ContainerLogLine: Sendable {
    public var pod: String
    public var container: String
    public var namespace: String
    /// The configured image name of the artifact that runs in the container, for the colour.
    public var imageName: String?
    public var text: String
    /// The kube context, where logs of several come together; nil where there is one.
    public var kubeContext: String?

    public init(
        pod: String, container: String, namespace: String, imageName: String? = nil, text: String,
        kubeContext: String? = nil
    ) {
        self.kubeContext = kubeContext
        self.pod = pod
        self.container = container
        self.namespace = namespace
        self.imageName = imageName
        self.text = text
    }
}

extension Reporter {
    /// Tells an error that does not end anything, as warnings.
    public func warn(of error: any Error) {
        for var finding in Diagnostic.all(of: error) {
            finding.severity = .warning
            report(.diagnostic(finding))
        }
    }
}

/// Drops everything.
public struct SilentReporter: Reporter {
    public init() {}
    public func report(_ event: PipelineEvent) {}
}
