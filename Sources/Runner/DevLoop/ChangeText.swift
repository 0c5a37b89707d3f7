import FileWatching
import Files

/// What is said about changes and what they lead to.
enum ChangeText {
    /// `app.py and k8s/web.yaml changed: rebuilding web, deploying`; nil where no file has changed.
    static func line(
        _ changes: [WatchedPart: FileChanges], step: DevStep, pending: PendingWork, workingDirectory: String
    ) -> String? {
        let paths = Set(changes.values.flatMap(\.paths)).sorted(by: PathText.precedes)
        guard !paths.isEmpty else { return nil }
        let shown = paths.prefix(most).map { PathText.shown($0, from: workingDirectory) }
        let rest = paths.count - shown.count
        let names = enumeration(shown + (rest > 0 ? ["\(rest) more"] : []))
        return "\(names) changed: \(action(step, pending))"
    }

    static func action(_ step: DevStep, _ pending: PendingWork) -> String {
        switch step {
        case .reload: return "reading the configuration anew"
        case .iterate(let images, let deploys):
            let names = images.sorted()
            return names.isEmpty ? "deploying" : "building \(enumeration(names))" + (deploys ? ", then deploying" : "")
        case .wait:
            guard !pending.images.isEmpty else { return "not deployed: '--auto-deploy' is off" }
            return "\(enumeration(pending.images.sorted())) not built: '--auto-build' is off"
        }
    }

    private static let most = 3

    private static func enumeration(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}
