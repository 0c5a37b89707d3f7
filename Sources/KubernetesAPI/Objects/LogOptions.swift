/// Which part of a container's log to read, and how (`GET pods/NAME/log`).
public struct LogOptions: Sendable, Hashable {
    /// Needed when the pod has several.
    public var container: String?
    /// Goes on with new lines until this run of the container ends.
    public var follow = false
    /// The run before the current one.
    public var previous = false
    /// Puts an RFC 3339 time and a space before each line.
    public var timestamps = false
    /// The last lines only.
    public var tailLines: Int?
    /// RFC 3339; the server cuts it to whole seconds. Not together with `sinceSeconds`.
    public var sinceTime: String?
    public var sinceSeconds: Int?
    /// Bytes.
    public var limitBytes: Int?

    public init(
        container: String? = nil, follow: Bool = false, previous: Bool = false, timestamps: Bool = false,
        tailLines: Int? = nil, sinceTime: String? = nil, sinceSeconds: Int? = nil, limitBytes: Int? = nil
    ) {
        self.container = container
        self.follow = follow
        self.previous = previous
        self.timestamps = timestamps
        self.tailLines = tailLines
        self.sinceTime = sinceTime
        self.sinceSeconds = sinceSeconds
        self.limitBytes = limitBytes
    }
}
