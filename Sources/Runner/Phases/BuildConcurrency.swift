/// How many artifacts are built at once (spec skaffold-config 2.6).
enum BuildConcurrency {
    /// By itself it is as many as help: the engine shares its machine among the steps that run, and most steps wait
    /// for disk and network.
    static let standard = 8

    /// - Parameters:
    ///   - flag: `--build-concurrency`, which wins.
    ///   - configured: what each configuration says, nil for nothing; the smallest counts, and 0 only where no other
    ///     number is.
    /// - Returns: 0 for all at once.
    static func chosen(flag: Int?, configured: [Int?]) -> Int {
        if let flag { return flag }
        let set = configured.compactMap { $0 }
        if let least = set.filter({ $0 > 0 }).min() { return least }
        return set.contains(0) ? 0 : standard
    }
}
