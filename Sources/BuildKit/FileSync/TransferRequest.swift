import Encodings
import NIOHPACK

/// What the engine asks for when it opens a `DiffCopy` call (spec docker-engine 3.5).
struct TransferRequest: Hashable {
    /// `context`, `dockerfile` or another directory's name.
    var directory: String
    var followedPaths: [String]
    var includes: [String]
    var excludes: [String]

    init(_ headers: HPACKHeaders) {
        func values(_ name: String) -> [String] {
            let values = headers[name]
            // Newer engines say that they escaped the values of a name.
            return headers.first(name: name + "-encoded") == "1"
                ? values.map { PercentEncoding.decode($0, plusIsSpace: true) } : values
        }
        directory = values("dir-name").first ?? ""
        followedPaths = values("followpaths")
        includes = values("include-patterns")
        excludes = values("exclude-patterns")
    }
}
