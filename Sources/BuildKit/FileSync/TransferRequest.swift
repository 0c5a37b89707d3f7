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
            return headers.first(name: name + "-encoded") == "1" ? values.map(Self.queryUnescaped) : values
        }
        directory = values("dir-name").first ?? ""
        followedPaths = values("followpaths")
        includes = values("include-patterns")
        excludes = values("exclude-patterns")
    }

    /// Undoes Go's `url.QueryEscape`; what is no escape stays.
    static func queryUnescaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                result.append(value)
                index += 3
            } else {
                result.append(bytes[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
