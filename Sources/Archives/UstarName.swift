/// A path cut into ustar's two fields: up to 155 bytes of prefix, a `/` that is not stored, up to 100 bytes of name.
struct UstarName {
    var prefix: [UInt8]
    var name: [UInt8]

    /// Nil when the path does not fit.
    init?(_ path: [UInt8]) {
        guard path.count > 100 else {
            prefix = []
            name = path
            return
        }
        let slash = UInt8(ascii: "/")
        // The last slash that leaves a prefix of at most 155 bytes makes the shortest name. A directory's own
        // trailing slash belongs to the name.
        let candidates = path.indices.dropLast().prefix(156)
        guard let cut = candidates.last(where: { path[$0] == slash && $0 > 0 }), path.count - cut - 1 <= 100 else {
            return nil
        }
        prefix = Array(path[..<cut])
        name = Array(path[(cut + 1)...])
    }
}
