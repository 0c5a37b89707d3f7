/// What the loop does next.
enum DevStep: Sendable, Hashable {
    /// Nothing, until something changes.
    case wait
    /// Load the configuration anew and begin from the start.
    case reload
    /// Build these images, then render and apply where that is due.
    case iterate(images: Set<String>, deploys: Bool)

    /// Decides what pending work leads to (spec skaffold-pipeline 8.2, 8.3): a changed configuration comes before
    /// all else, and images that are built are deployed, where both are wanted.
    init(_ pending: PendingWork, intents: DevIntents) {
        if pending.reloads {
            self = .reload
            return
        }
        let images = intents.builds ? pending.images : []
        let deploys = intents.deploys && (pending.deploys || !images.isEmpty)
        self = images.isEmpty && !deploys ? .wait : .iterate(images: images, deploys: deploys)
    }
}
