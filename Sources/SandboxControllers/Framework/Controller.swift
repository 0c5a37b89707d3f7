import JSON
import SandboxModel

/// What keeps one kind of object true.
protocol Controller: Sendable {
    /// The resources whose changes it wants to know.
    var watched: [GroupResource] { get }

    /// The keys to reconcile after a change.
    ///
    /// - Parameters:
    ///   - old: nil when the object is new.
    ///   - new: nil when the object is gone.
    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey]

    /// Brings the world nearer to what the object says. Called for one key by one task at a time.
    ///
    /// - Returns: after how long to look again though nothing changed; nil for never.
    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration?

    /// Done once before anything else.
    func prepare() async throws(StatusError)
}

extension Controller {
    func prepare() async throws(StatusError) {}
}

/// A change of an object, with what it was before.
struct ObservedChange: Sendable {
    var resource: GroupResource
    /// Nil when the object is new.
    var old: JSONValue?
    /// Nil when the object is gone.
    var new: JSONValue?

    /// The object's newest state.
    var object: JSONValue { new ?? old ?? .null }
    /// All states that count for who is affected.
    var states: [JSONValue] { [old, new].compactMap(\.self) }
    var key: ObjectKey { object.key(resource) }
}
