/// What `sk fix` is asked for.
public struct FixOptions: Sendable {
    /// The version to bring the file to, with or without `skaffold/`; nil for the latest.
    public var version: String?
    /// Whether the file itself is written, after a copy was made.
    public var overwrites: Bool
    /// The file to write instead.
    public var output: String?

    public init(version: String? = nil, overwrites: Bool = false, output: String? = nil) {
        self.version = version
        self.overwrites = overwrites
        self.output = output
    }
}
