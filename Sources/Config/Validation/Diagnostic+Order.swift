public import Diagnostics

extension [Diagnostic] {
    /// The findings as one reads the files: files in the order in which they come up, then by line and column; what has
    /// no place comes last.
    public func inOrderOfPlaces(files known: [String] = []) -> [Diagnostic] {
        var files: [String: Int] = [:]
        for file in known + compactMap(\.location?.file) where files[file] == nil { files[file] = files.count }
        func key(_ finding: Diagnostic) -> (Int, Int, Int) {
            (
                finding.location.flatMap { files[$0.file] } ?? files.count, finding.location?.line ?? 0,
                finding.location?.column ?? 0
            )
        }
        return enumerated().sorted { a, b in
            let (x, y) = (key(a.element), key(b.element))
            return x == y ? a.offset < b.offset : x < y
        }.map(\.element)
    }

    /// The first finding of each kind at each place: what stands once in a file, and comes to several places of the
    /// config by an anchor or an upgrade, is one mistake.
    func oncePerPlace() -> [Diagnostic] {
        var told: Set<Mistake> = []
        return filter { finding in
            finding.location.map { told.insert(Mistake(location: $0, code: finding.code)).inserted } ?? true
        }
    }
}

/// What makes a finding the same as another one.
private struct Mistake: Hashable {
    var location: SourceLocation
    var code: String?
}
