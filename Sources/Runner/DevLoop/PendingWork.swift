/// What is to be done because of changes, kept until it has been done: work that failed comes again with the next
/// change.
struct PendingWork: Sendable, Hashable {
    var reloads = false
    /// Artifacts to build, by image name.
    var images: Set<String> = []
    /// Whether manifests are to be rendered and applied.
    var deploys = false

    /// - Parameter requirers: the artifacts that require one, by image name.
    mutating func add(_ parts: some Sequence<WatchedPart>, requirers: [String: [String]]) {
        for part in parts {
            switch part {
            case .configuration: reloads = true
            case .rendering: deploys = true
            case .artifact(let image): add(image, requirers)
            }
        }
    }

    /// An image is made of those it requires too.
    private mutating func add(_ image: String, _ requirers: [String: [String]]) {
        guard images.insert(image).inserted else { return }
        for other in requirers[image] ?? [] { add(other, requirers) }
    }
}
