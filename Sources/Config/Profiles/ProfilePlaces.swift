public import Diagnostics
internal import YAML

/// The profile that a value comes from.
public struct ProfileOrigin: Sendable, Hashable {
    public var profile: String
    /// Where the profile, or the patch of it that put the value there, begins.
    public var location: SourceLocation?
}

/// Where the profiles of a document stand: a value whose place is in one of them comes from it.
///
/// A few numbers per profile, so that values need not be told one by one which profile they belong to.
struct ProfilePlaces: Sendable {
    private struct Range: Sendable {
        var origin: ProfileOrigin
        var start: Mark
        /// The place of what comes next, nil for the end of the document.
        var end: Mark?
    }

    private var ranges: [Range] = []

    init() {}

    /// - Parameter document: as it was written, before any upgrade.
    init(of document: Node) {
        guard let mapping = document.mapping, let profiles = mapping["profiles"]?.sequence else { return }
        let keys = mapping.entries.map(\.key.mark)
        for (index, profile) in profiles.enumerated() {
            let next = index + 1 < profiles.count ? profiles[index + 1].mark : nil
            let end = ([next].compactMap { $0 } + keys).filter { profile.mark.isBefore($0) }.min { $0.isBefore($1) }
            ranges.append(
                Range(
                    origin: ProfileOrigin(profile: profile["name"]?.text ?? "", location: profile.location),
                    start: profile.mark, end: end))
        }
    }

    /// The profile that a place is in, nil for the config's own places.
    func origin(of mark: Mark) -> ProfileOrigin? {
        ranges.first { range in
            range.start.source == mark.source && !mark.isBefore(range.start)
                && range.end.map { mark.isBefore($0) } ?? true
        }?.origin
    }
}

extension Mark {
    /// Whether a place of the same text comes first.
    func isBefore(_ other: Mark) -> Bool { (line, column) < (other.line, other.column) }
}
