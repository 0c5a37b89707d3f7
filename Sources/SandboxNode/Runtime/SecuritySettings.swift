/// As whom a container runs, and what it may do.
public struct SecuritySettings: Sendable, Hashable {
    /// `uid`, `uid:gid` or empty for the image's.
    public var user = ""
    /// More groups, such as the one of the volumes.
    public var groups: [Int] = []
    public var isPrivileged = false
    public var hasReadOnlyRoot = false
    public var allowsMorePrivileges = true
    public var addedCapabilities: [String] = []
    public var droppedCapabilities: [String] = []

    public init() {}
}
