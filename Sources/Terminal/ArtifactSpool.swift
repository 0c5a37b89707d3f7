/// Keeps the output of artifacts that build at once apart: one of them streams, the others' lines wait until it is
/// their turn, in the order in which the artifacts began. Nothing is lost and nothing interleaves.
struct ArtifactSpool: Sendable {
    private struct Entry {
        var name: String
        var lines: [StyledText] = []
        var isDone = false
    }

    private var entries: [Entry] = []
    /// Artifacts that had their last word.
    private var ended: Set<String> = []

    /// Takes lines of an artifact and gives those to print now.
    ///
    /// - Parameter isLast: whether the artifact has nothing more to say.
    mutating func add(_ lines: [StyledText], of name: String, isLast: Bool = false) -> [StyledText] {
        var at = entries.firstIndex { $0.name == name && !$0.isDone }
        // A line that comes late must not begin a turn that never ends.
        if at == nil, ended.contains(name), !isLast { return lines }
        if at == nil {
            entries.append(Entry(name: name))
            at = entries.count - 1
        }
        guard let at else { return lines }
        entries[at].lines += lines
        entries[at].isDone = isLast
        if isLast { ended.insert(name) }
        return takeReady()
    }

    /// An artifact begins, perhaps not for the first time.
    mutating func begin(_ name: String) { ended.remove(name) }

    /// All that still waits, whether its artifact has ended or not.
    mutating func drain() -> [StyledText] {
        defer { entries = [] }
        return entries.flatMap(\.lines)
    }

    private mutating func takeReady() -> [StyledText] {
        var ready: [StyledText] = []
        while !entries.isEmpty {
            ready += entries[0].lines
            entries[0].lines = []
            guard entries[0].isDone else { break }
            entries.removeFirst()
        }
        return ready
    }
}
