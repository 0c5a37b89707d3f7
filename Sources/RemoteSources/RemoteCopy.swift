import Files

/// One sub-directory of the cache.
struct RemoteCopy: Sendable {
    /// The cache's directory.
    let cache: String
    let name: String

    /// Where the copy is, when it is there.
    var path: String { PathText.join(cache, name) }

    func exists() throws -> Bool { try FileStatus.ifExists(path) != nil }

    /// Runs `body` while no other process changes the copy. What an interrupted process left behind is removed first.
    func withLock<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async throws -> Result {
        try Directory.create(cache, mode: 0o700)
        let lock = PathText.join(cache, ".\(name).lock")
        return try await FileLock.withLock(at: lock, within: RemoteCache.lockLimit) {
            try removeLeftovers()
            return try await body()
        }
    }

    /// Makes the copy anew. The old one, if any, stays until the new one is complete.
    ///
    /// - Parameter fill: gets an empty directory to fill.
    func replace(
        isolation: isolated (any Actor)? = #isolation, _ fill: (_ directory: String) async throws -> Void
    ) async throws {
        let new = try TemporaryDirectory.make(in: cache, prefix: leftoverPrefix)
        do {
            try await fill(new)
            if try exists() {
                let old = try TemporaryDirectory.make(in: cache, prefix: leftoverPrefix)
                try Directory.move(path, to: old)
                try Directory.move(new, to: path)
                try Directory.removeAll(old)
            } else {
                try Directory.move(new, to: path)
            }
        } catch {
            // The first error counts; what stays is removed the next time.
            try? Directory.removeAll(new)
            throw error
        }
    }

    private var leftoverPrefix: String { ".\(name).part-" }

    private func removeLeftovers() throws {
        for entry in try Directory.entries(of: cache) where entry.name.hasPrefix(leftoverPrefix) {
            try Directory.removeAll(PathText.join(cache, entry.name))
        }
    }
}
