extension Sequence where Self: Sendable, Element: Sendable {
    /// Maps the elements with at most `limit` children at once (0: no limit). Results are in input order.
    ///
    /// The first child that throws cancels its siblings, and its error is thrown once all have ended.
    public func concurrentMap<Result: Sendable>(
        limit: Int = 0, _ transform: @escaping @Sendable (Element) async throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var results: [Int: Result] = [:]
            var running = 0
            for (index, element) in self.enumerated() {
                if limit > 0, running >= limit, let (i, result) = try await group.next() {
                    results[i] = result
                    running -= 1
                }
                group.addTask { (index, try await transform(element)) }
                running += 1
            }
            for try await (i, result) in group { results[i] = result }
            return results.sorted { $0.key < $1.key }.map(\.value)
        }
    }
}
