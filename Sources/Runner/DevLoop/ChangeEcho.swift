import Diagnostics
import FileWatching
import Files

/// Finds files that the iterations themselves write, such as by a hook, and that would lead to one after the other.
struct ChangeEcho {
    private var paths: Set<String> = []
    private var count = 0

    /// Whether the same files have changed during each of the last iterations.
    ///
    /// - Parameter wait: how long nothing had happened before the changes.
    mutating func isEcho(_ changes: [WatchedPart: FileChanges], after wait: Duration) -> Bool {
        let paths = Set(changes.values.flatMap(\.paths))
        guard wait < .milliseconds(300), !paths.isEmpty, paths == self.paths else {
            self.paths = wait < .milliseconds(300) ? paths : []
            count = 1
            return false
        }
        count += 1
        guard count > 3 else { return false }
        count = 0
        return true
    }

    func warning(in directory: String) -> Diagnostic {
        let names = paths.sorted().prefix(3).map { PathText.shown($0, from: directory) }
        return Diagnostic(
            .warning, "\(names.joined(separator: ", ")) changed while each of the last iterations ran",
            hints: ["a hook or a build seems to write what is watched: let it write elsewhere, or only what differs"])
    }
}
