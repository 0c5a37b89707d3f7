public import YAML

/// A change of a watched collection.
public enum WatchEvent: Sendable {
    /// It is there: from the first list, or new.
    case added(Node)
    case modified(Node)
    /// It is gone, with its last known state; also made up by the client after a gap in the watch.
    case deleted(Node)
    /// All that was there has been told; what follows are changes. Comes again after a gap.
    case synced

    /// The object of the change.
    public var object: Node? {
        switch self {
        case .added(let node), .modified(let node), .deleted(let node): node
        case .synced: nil
        }
    }
}

/// Whether a watch goes on after an event.
public enum WatchFlow: Sendable {
    case proceed, stop
}
