/// What a container sees at a path.
public struct RuntimeMount: Sendable, Hashable {
    public enum Source: Sendable, Hashable {
        /// A file or directory of the machine.
        case host(path: String)
        /// A volume of the runtime's, or a directory in it.
        case volume(name: String, directory: String)
    }

    public var source: Source
    public var target: String
    public var isReadOnly: Bool
    /// `private`, `rslave` or `rshared`.
    public var propagation: String

    public init(_ source: Source, at target: String, isReadOnly: Bool = false, propagation: String = "private") {
        self.source = source
        self.target = target
        self.isReadOnly = isReadOnly
        self.propagation = propagation
    }
}
