import Diagnostics
import Synchronization

/// Warnings of taggers that work at once: gathered, and told as one where they only differ in the image.
final class TagWarnings: Sendable {
    private let all = Mutex<[Diagnostic]>([])

    func add(_ warning: Diagnostic) {
        all.withLock { $0.append(warning) }
    }

    /// The first by place stands for all that have the same hints.
    func summary() -> [Diagnostic] {
        let sorted = all.withLock { $0 }.sorted { Self.place($0) < Self.place($1) }
        var groups: [[Diagnostic]] = []
        for warning in sorted {
            if let at = groups.firstIndex(where: { $0[0].hints == warning.hints }) {
                groups[at].append(warning)
            } else {
                groups.append([warning])
            }
        }
        return groups.map { group in
            var warning = group[0]
            if group.count > 1 { warning.message += " (and so for \(group.count - 1) more images)" }
            return warning
        }
    }

    private static func place(_ warning: Diagnostic) -> (String, Int, String) {
        (warning.location?.file ?? "", warning.location?.line ?? 0, warning.message)
    }
}
