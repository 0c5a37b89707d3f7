public import PipelineModel

/// What stands in front of a container's log lines: `deploy.logs.prefix` (spec skaffold-pipeline 8.5).
public enum LogPrefix: String, Sendable, Hashable {
    /// `[POD C]`, or `[C]` where both names are the same.
    case auto
    /// `[C]`, the default.
    case container
    /// `[POD C]`.
    case podAndContainer
    case none

    /// The prefix for a line, without the space that follows it: `[CONTEXT]` in front where there are several; else
    /// empty for `none`.
    public func text(for line: ContainerLogLine) -> String {
        (line.kubeContext.map { "[\($0)]" } ?? "") + names(of: line)
    }

    private func names(of line: ContainerLogLine) -> String {
        switch self {
        case .none: ""
        case .container: "[\(line.container)]"
        case .auto where line.pod == line.container: "[\(line.container)]"
        case .auto, .podAndContainer: "[\(line.pod) \(line.container)]"
        }
    }
}
