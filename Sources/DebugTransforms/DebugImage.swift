/// What an image says about how it is run, as far as debugging cares (spec skaffold-pipeline 5.6).
public struct DebugImage: Sendable, Equatable {
    public var entrypoint: [String]
    /// The image's `CMD`.
    public var command: [String]
    public var environment: [String: String]
    public var labels: [String: String]
    public var author: String
    public var workingDirectory: String

    public init(
        entrypoint: [String] = [], command: [String] = [], environment: [String: String] = [:],
        labels: [String: String] = [:], author: String = "", workingDirectory: String = ""
    ) {
        self.entrypoint = entrypoint
        self.command = command
        self.environment = environment
        self.labels = labels
        self.author = author
        self.workingDirectory = workingDirectory
    }

    /// - Parameter variables: `NAME=value` each, as image configurations hold them.
    public static func environment(_ variables: [String]) -> [String: String] {
        Dictionary(
            variables.compactMap { variable in
                variable.firstIndex(of: "=").map {
                    (String(variable[..<$0]), String(variable[variable.index(after: $0)...]))
                }
            }
        ) { $1 }
    }
}
