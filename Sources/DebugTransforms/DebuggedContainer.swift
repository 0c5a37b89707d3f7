/// A container that was made debuggable.
public struct DebuggedContainer: Sendable, Equatable {
    /// `deployment/web`
    public var object: String
    public var container: String
    /// The artifact's image name as configured.
    public var artifact: String
    /// `go`, `jvm`, `nodejs`, `python`, `netcore`
    public var runtime: String
    /// The runtime as people write it, such as `Node.js`.
    public var title: String
    /// The debugger's ports, by what is spoken on them: `["dlv": 56268]`.
    public var ports: [String: Int]
    /// What was changed, such as `command`, `env JAVA_TOOL_OPTIONS`, `port 5005`, `support files`.
    public var changes: [String]

    /// `deployment/web: container 'server' (Go): dlv on port 56268; changed: command, port 56268, support files`
    public var summary: String {
        let spoken = ports.sorted { $0.key < $1.key }.map { "\($0.key) on port \($0.value)" }
        let how = spoken.isEmpty ? "attach to the process" : spoken.joined(separator: ", ")
        return "\(object): container '\(container)' (\(title)): \(how)"
            + (changes.isEmpty ? "" : "; changed: " + changes.joined(separator: ", "))
    }
}
