internal import Diagnostics

/// How each config was reached, for messages: every `requires` entry that was followed, with the one before it.
struct RequiresChain {
    /// An entry of `requires` that was followed.
    struct Link {
        /// The config that has the entry: `module 'shop'`.
        var title: String
        var location: SourceLocation?
        /// What it takes, when that is not on this machine.
        var source: String?
        /// The link that led to the config; nil for one of the root file.
        var parent: Int?
    }

    private var links: [Link] = []
    /// More would be a wall of text.
    private static let most = 6

    /// - Returns: what `notes(from:)` wants.
    mutating func append(_ link: Link) -> Int {
        links.append(link)
        return links.count - 1
    }

    /// The place of the entry.
    func location(of link: Int?) -> SourceLocation? { link.flatMap { links[$0].location } }

    /// One note for each link, the last one first, without the place that the message already has.
    func notes(from link: Int?, besides place: SourceLocation?) -> [Diagnostic.Note] {
        var notes: [Diagnostic.Note] = []
        var next = link
        while let at = next, notes.count < Self.most {
            let link = links[at]
            if place == nil || link.location != place {
                let source = link.source.map { " from \($0)" } ?? ""
                notes.append(.init("required by \(link.title)\(source)", at: link.location))
            }
            next = link.parent
        }
        if next != nil { notes.append(.init("and so on, up to the file that was given")) }
        return notes
    }

    /// The error with the chain in each of its findings.
    func explaining(_ error: ConfigError, from link: Int?) -> ConfigError {
        guard link != nil else { return error }
        var error = error
        for index in error.diagnostics.indices {
            error.diagnostics[index].notes += notes(from: link, besides: error.diagnostics[index].location)
        }
        return error
    }
}
