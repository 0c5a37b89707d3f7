/// The name of an image without its tag.
enum ImageName {
    /// What stands for an image in a text.
    enum Parsed: Equatable {
        case name(String)
        /// One that is fixed by its digest, which nobody builds anew.
        case digest
        /// No image name, such as one with a template in it.
        case invalid
    }

    static func parse(_ text: String) -> Parsed {
        if text.contains("@") { return .digest }
        var name = text[...]
        let lastSlash = name.lastIndex(of: "/") ?? name.startIndex
        if let colon = name.lastIndex(of: ":"), colon > lastSlash || !name.contains("/") {
            let tag = name[name.index(after: colon)...]
            guard !tag.isEmpty, tag.utf8.allSatisfy(isTagByte) else { return .invalid }
            name = name[..<colon]
        }
        guard !name.isEmpty, name.count <= 255 else { return .invalid }
        for (index, part) in name.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
            guard let first = part.utf8.first, let last = part.utf8.last, isNameByte(first), isNameByte(last),
                part.utf8.allSatisfy({ isPartByte($0) || index == 0 && ($0 == UInt8(ascii: ":") || isUpper($0)) })
            else { return .invalid }
        }
        return .name(String(name))
    }

    /// The last part of a name: `web` of `gcr.io/shop/web`.
    static func base(_ name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }

    /// What stands before the last part: `gcr.io/shop`.
    static func prefix(_ name: String) -> String { String(name.dropLast(base(name).count)) }

    /// A text made into a name that images and objects may have.
    static func sanitized(_ text: String) -> String {
        let mapped = text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let trimmed = String(mapped).split(separator: "-", omittingEmptySubsequences: true).joined(separator: "-")
        return trimmed.isEmpty ? "image" : String(trimmed.prefix(63))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || isUpper(byte)
    }

    private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

    private static func isPartByte(_ byte: UInt8) -> Bool {
        isNameByte(byte) && !isUpper(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
    }

    private static func isTagByte(_ byte: UInt8) -> Bool {
        isNameByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
