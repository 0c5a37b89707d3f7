public import Diagnostics

/// One stage of a Dockerfile with its variables expanded.
public struct BuildStage: Sendable, Hashable {
    /// What a stage begins with.
    public enum Base: Sendable, Hashable {
        /// An earlier stage, by its index.
        case stage(Int)
        /// An image of a registry or the engine, by its reference.
        case image(String)
        case scratch
        /// The reference is empty with the given build arguments.
        case unknown
    }

    public var index: Int
    /// Lower case; nil for a stage without `AS`.
    public var name: String?
    public var base: Base
    /// The value of `--platform`, expanded.
    public var platform: String?
    /// Where its `FROM` stands.
    public var location: SourceLocation
    /// The stages it needs, ascending: its base, and those it copies or mounts from.
    public var stageDependencies: [Int] = []
    /// The images it needs besides stages, in order of use: its base, and those it copies or mounts from.
    public var images: [String] = []
    public var contextSources: [ContextSource] = []
    /// The directory at its end as far as it is known: what the base image sets counts only when it was given.
    public var workingDirectory: String = "/"
}
