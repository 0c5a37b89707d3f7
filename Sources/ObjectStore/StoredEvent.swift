public import JSON
public import SandboxModel

/// A change of an object, as the store's history keeps it.
public struct StoredEvent: Sendable {
    public enum Kind: Sendable, Hashable {
        case added, modified, deleted
    }

    public var kind: Kind
    public var key: ObjectKey
    /// The store's version after the change.
    public var version: Int
    /// With that version; of a deleted object the last state.
    public var object: JSONValue
    /// What it was before; nil for an added one. A watch with a selector needs it to tell what left the selection.
    public var previous: JSONValue?
}
