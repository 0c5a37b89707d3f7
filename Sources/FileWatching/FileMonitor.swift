internal import Files

/// Sets of files, each with a name, compared with how they were at the last look.
///
/// Which files a set has is asked anew at each look, so that a new file which a pattern matches is noticed.
public actor FileMonitor<Name: Hashable & Sendable> {
    private struct Known {
        var paths: PathSet
        var snapshot: FileSnapshot
    }

    private var sets: [Name: WatchedSet] = [:]
    private var known: [Name: Known] = [:]
    private var untaken: [Name: FileChanges] = [:]
    private var timeOfLook = FileSnapshot.now

    public init() {}

    /// Watches these sets from now on. One that goes on under its name is compared with how it was.
    public func watch(_ sets: [Name: WatchedSet]) {
        self.sets = sets
        known = known.filter { sets[$0.key] != nil }
        untaken = untaken.filter { sets[$0.key] != nil }
    }

    /// All directories in which something may happen.
    public var directories: Set<String> {
        known.values.reduce(into: []) { $0.formUnion($1.snapshot.directories) }
    }

    /// Looks at the sets and remembers how they are.
    ///
    /// - Parameter directories: where something has happened; only sets that have to do with them are looked at. Nil
    ///   for all sets.
    /// - Returns: whether something has changed since the last look: `take()` gives it. A set that is new has no
    ///   changes.
    /// - Throws: `CancellationError`; what was found by then is kept.
    @discardableResult
    public func look(in directories: Set<String>? = nil) async throws -> Bool {
        let now = FileSnapshot.now
        var hasChanged = false
        for (name, set) in sets {
            if let directories, let known = known[name], known.snapshot.directories.isDisjoint(with: directories) {
                continue
            }
            let before = known[name]
            let present = try await read(set, instead: before?.paths)
            known[name] = present
            guard let before else { continue }
            let changes = FileChanges.between(before.snapshot.stamps, present.snapshot.stamps)
            guard !changes.isEmpty else { continue }
            untaken[name] = untaken[name]?.merging(changes) ?? changes
            hasChanged = true
        }
        timeOfLook = now
        return hasChanged
    }

    /// All that looks have found since the last call, for sets with changes.
    public func take() -> [Name: FileChanges] {
        defer { untaken = [:] }
        return untaken
    }

    /// Whether looks have found something that was not taken.
    public var hasChanges: Bool { !untaken.isEmpty }

    /// Takes files that are only now known to belong to a set, such as those that were read meanwhile, for seen: unless
    /// they have changed since the last look, they are no change.
    public func extend(_ name: Name) async throws {
        guard let set = sets[name] else { return }
        let present = try await read(set, instead: known[name]?.paths)
        guard var before = known[name] else {
            known[name] = present
            return
        }
        // File systems round down to the tick of the kernel's clock.
        let limit = timeOfLook - 10_000_000
        for (path, stamp) in present.snapshot.stamps where before.snapshot.stamps[path] == nil {
            if stamp.changeTime < limit { before.snapshot.stamps[path] = stamp }
        }
        before.paths = present.paths
        // What no longer belongs to the set is not deleted.
        before.snapshot.stamps = before.snapshot.stamps.filter { present.snapshot.covers($0.key, of: present.paths) }
        before.snapshot.directories.formUnion(present.snapshot.directories)
        known[name] = before
    }

    private func read(_ set: WatchedSet, instead: PathSet?) async throws -> Known {
        let paths: PathSet
        do {
            paths = try await set.list()
        } catch {
            try Task.checkCancellation()
            paths = instead ?? set.fallback
        }
        return Known(paths: paths, snapshot: try await BlockingWork.run { FileSnapshot(of: paths) })
    }
}

extension FileSnapshot {
    /// Whether a path is one of a set's, be it there or not.
    func covers(_ path: String, of paths: PathSet) -> Bool {
        stamps[path] != nil || paths.files.contains(path) || paths.trees.contains { path.hasPrefix($0 + "/") }
    }
}
