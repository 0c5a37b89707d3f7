/// The parts of an image reference as it stands in a manifest.
struct ImageText {
    /// Registry and repository, as written.
    var name: String
    var hasDigest: Bool

    /// Nil for a text that is no reference.
    init?(_ written: String) {
        // Names of Go packages are images to ko (spec skaffold-pipeline, B3).
        let text = written.hasPrefix("ko://") ? String(written.dropFirst(5)) : written
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), !text.contains("//") else { return nil }
        var rest = text[...]
        let at = rest.firstIndex(of: "@")
        hasDigest = at != nil
        if let at { rest = rest[..<at] }
        let start = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
        if let colon = rest[start...].firstIndex(of: ":") { rest = rest[..<colon] }
        guard !rest.isEmpty, rest.last != "/", rest.first != "/",
            rest.utf8.allSatisfy({ Self.isNameByte($0) })
        else { return nil }
        name = String(rest)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "/"), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
