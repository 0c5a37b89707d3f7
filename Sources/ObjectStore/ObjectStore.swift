public import JSON
import SQLite
public import SandboxModel
import Synchronization

/// All objects of the cluster, under one version counter: in memory for readers, in SQLite for the next start.
///
/// A write is on its way to the disk when it returns: the end of the process at any moment loses none.
public final class ObjectStore: Sendable {
    /// What a write expects to find.
    public enum Expectation: Sendable, Hashable {
        case absent
        /// The object's resource version.
        case version(String)
        case present
    }

    /// A list and the version it is of.
    public struct Listing: Sendable {
        public var objects: [JSONValue]
        public var version: Int
    }

    struct State: ~Copyable {
        var objects: [GroupResource: [ObjectKey: JSONValue]] = [:]
        var dependents = DependentIndex()
        var version = 0
        var history: EventHistory
        var database: Database?
        var signals: [Int: (resources: Set<GroupResource>, continuation: AsyncStream<Void>.Continuation)] = [:]
        var nextSignal = 0
    }

    let state: Mutex<State>
    /// Signals that nobody waits for any more; taken out of the state at the next change. A lock of its own, because
    /// waking a task and cancelling it hold the same lock of the runtime.
    let endedSignals = Mutex<[Int]>([])
    private let path: String

    /// - Parameters:
    ///   - path: the database's file; nil to keep nothing.
    ///   - historyLimit: how many events a watch may be behind.
    ///   - historyBytes: how much room the texts of those events may take, in bytes.
    ///   - mostPages: how large the database may become, in its pages of 4 KiB; nil for all the disk has.
    /// - Throws: `StoreError.disk`.
    public init(
        path: String?, historyLimit: Int = 5_000, historyBytes: Int = 8 << 20, mostPages: Int? = nil
    ) throws(StoreError) {
        self.path = path ?? ""
        var objects: [GroupResource: [ObjectKey: JSONValue]] = [:]
        var version = 0
        var database: Database?
        if let path {
            do {
                let opened = try Database(path: path)
                try opened.run("CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID")
                try opened.run(
                    """
                    CREATE TABLE IF NOT EXISTS objects (grp TEXT, resource TEXT, namespace TEXT, name TEXT, object BLOB,
                    PRIMARY KEY (grp, resource, namespace, name)) WITHOUT ROWID
                    """)
                try opened.run("SELECT value FROM meta WHERE name = 'version'") { row in
                    if case .integer(let value) = row[0] { version = value }
                }
                var unreadable: String?
                try opened.run("SELECT grp, resource, namespace, name, object FROM objects") { row in
                    guard case .text(let group) = row[0], case .text(let resource) = row[1],
                        case .text(let namespace) = row[2], case .text(let name) = row[3],
                        case .blob(let bytes) = row[4]
                    else { return }
                    let key = ObjectKey(GroupResource(resource, group: group), namespace: namespace, name: name)
                    do {
                        objects[key.resource, default: [:]][key] = try JSONValue(parsing: bytes)
                    } catch {
                        unreadable = "\(key): \(error)"
                    }
                }
                if let unreadable { throw StoreError.disk("cannot read \(unreadable)") }
                if let mostPages { try opened.run("PRAGMA max_page_count=\(mostPages)") }
                database = opened
            } catch let error as DatabaseError {
                throw .disk("cannot open '\(path)': \(error)")
            } catch let error as StoreError {
                throw error
            } catch {
                throw .disk("cannot open '\(path)': \(error)")
            }
        }
        state = Mutex(
            State(history: EventHistory(after: version, mostEvents: historyLimit, mostBytes: historyBytes)))
        let opened = UncheckedDatabase(database)
        state.withLock { state in
            state.objects = objects
            for (key, object) in objects.values.joined() { state.dependents.change(key, from: nil, to: object) }
            state.version = version
            state.database = opened.database
        }
    }

    /// Hands the connection into the lock that guards it from then on; nobody else has it.
    private struct UncheckedDatabase: @unchecked Sendable {
        let database: Database?

        init(_ database: Database?) { self.database = database }
    }

    /// The version of the newest write.
    public var version: Int { state.withLock { $0.version } }

    public func get(_ key: ObjectKey) -> JSONValue? {
        state.withLock { $0.objects[key.resource]?[key] }
    }

    /// Writes an object and gives it its `metadata.resourceVersion`.
    ///
    /// - Returns: the object as it is stored.
    /// - Throws: `exists`, `missing`, `conflict`, `disk`.
    @discardableResult
    public func write(
        _ key: ObjectKey, _ object: JSONValue, expecting: Expectation
    ) throws(StoreError) -> JSONValue {
        let result = state.withLock { state in
            Result { () throws(StoreError) in try write(key, object, expecting, &state) }
        }
        return try result.get()
    }

    private func write(
        _ key: ObjectKey, _ object: JSONValue, _ expecting: Expectation, _ state: inout State
    ) throws(StoreError) -> JSONValue {
        let previous = state.objects[key.resource]?[key]
        try Self.check(previous, expecting)
        let version = state.version + 1
        var object = object
        object[path: "metadata", "resourceVersion"] = .string(String(version))
        if let database = state.database {
            do {
                let bytes = object.bytes()
                try database.transaction { () throws(DatabaseError) in
                    try database.run(
                        "INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?)", .text(key.resource.group),
                        .text(key.resource.resource), .text(key.namespace), .text(key.name), .blob(bytes))
                    try database.run("INSERT OR REPLACE INTO meta VALUES ('version', ?)", .integer(version))
                }
            } catch {
                throw failure("cannot write \(key)", error)
            }
        }
        state.version = version
        state.objects[key.resource, default: [:]][key] = object
        state.dependents.change(key, from: previous, to: object)
        tell(
            StoredEvent(
                kind: previous == nil ? .added : .modified, key: key, version: version, object: object,
                previous: previous), &state)
        return object
    }

    /// Removes an object.
    ///
    /// - Returns: its last state, with the version of the removal.
    /// - Throws: `missing`, `conflict`, `disk`.
    @discardableResult
    public func remove(_ key: ObjectKey, expecting: Expectation = .present) throws(StoreError) -> JSONValue {
        let result = state.withLock { state in
            Result { () throws(StoreError) in try remove(key, expecting, &state) }
        }
        return try result.get()
    }

    private func remove(
        _ key: ObjectKey, _ expecting: Expectation, _ state: inout State
    ) throws(StoreError) -> JSONValue {
        let previous = state.objects[key.resource]?[key]
        try Self.check(previous, expecting)
        guard let previous else { throw .missing }
        let version = state.version + 1
        if let database = state.database {
            do {
                try database.transaction { () throws(DatabaseError) in
                    try database.run(
                        "DELETE FROM objects WHERE grp = ? AND resource = ? AND namespace = ? AND name = ?",
                        .text(key.resource.group), .text(key.resource.resource), .text(key.namespace), .text(key.name))
                    try database.run("INSERT OR REPLACE INTO meta VALUES ('version', ?)", .integer(version))
                }
            } catch {
                throw failure("cannot remove \(key)", error)
            }
        }
        state.version = version
        state.objects[key.resource]?[key] = nil
        state.dependents.change(key, from: previous, to: nil)
        var object = previous
        object[path: "metadata", "resourceVersion"] = .string(String(version))
        tell(StoredEvent(kind: .deleted, key: key, version: version, object: object, previous: previous), &state)
        return object
    }

    private func failure(_ what: String, _ error: DatabaseError) -> StoreError {
        error.isOutOfSpace ? .full(path) : .disk("\(what): \(error)")
    }

    private static func check(_ object: JSONValue?, _ expecting: Expectation) throws(StoreError) {
        switch expecting {
        case .absent: if object != nil { throw .exists }
        case .present: if object == nil { throw .missing }
        case .version(let version):
            guard let object else { throw .missing }
            guard object[path: "metadata", "resourceVersion"]?.string == version else { throw .conflict }
        }
    }

    private func tell(_ event: StoredEvent, _ state: inout State) {
        state.history.append(event)
        for id in endedSignals.withLock({ ended in
            defer { ended = [] }
            return ended
        }) { state.signals[id] = nil }
        for signal in state.signals.values where signal.resources.contains(event.key.resource) {
            signal.continuation.yield()
        }
    }
}
