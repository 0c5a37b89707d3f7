/// What an image says about itself: its platform, and how it is run (OCI image spec, config). For reading.
public struct ImageConfig: Sendable, Hashable, Codable {
    /// How a container is run unless told otherwise.
    public struct Execution: Sendable, Hashable, Codable {
        public var user: String?
        /// `NAME=value`.
        public var environment: [String]?
        public var entrypoint: [String]?
        public var command: [String]?
        public var workingDirectory: String?
        public var labels: [String: String]?

        enum CodingKeys: String, CodingKey {
            case user = "User"
            case environment = "Env"
            case entrypoint = "Entrypoint"
            case command = "Cmd"
            case workingDirectory = "WorkingDir"
            case labels = "Labels"
        }
    }

    public var os: String
    public var architecture: String
    public var variant: String?
    /// Who made it, such as the tool `github.com/google/ko`.
    public var author: String?
    public var config: Execution?

    public var platform: Platform { Platform(os: os, architecture: architecture, variant: variant) }
}
