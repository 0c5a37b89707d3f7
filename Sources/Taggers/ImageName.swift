/// An image name as configured, which may carry a tag already.
struct ImageName: Equatable {
    /// Without tag and digest, in lower case.
    let repository: String
    /// With its colon; empty when there is none.
    let tag: String
    /// With its `@`; empty when there is none.
    let digest: String

    init(configured: String) {
        var rest = configured.hasPrefix("ko://") ? configured.dropFirst(5) : configured[...]
        let at = rest.firstIndex(of: "@") ?? rest.endIndex
        digest = String(rest[at...])
        rest = rest[..<at]
        // A colon before the last slash belongs to a port.
        let lastPart = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
        let colon = rest[lastPart...].firstIndex(of: ":") ?? rest.endIndex
        tag = String(rest[colon...])
        repository = rest[..<colon].lowercased()
    }

    var text: String { repository + tag + digest }
    var isComplete: Bool { !tag.isEmpty || !digest.isEmpty }

    /// Whether the repository is one by the grammar of image references (spec docker-engine 5.1).
    var isValid: Bool {
        guard !repository.isEmpty, repository.utf8.count <= 255 else { return false }
        var parts = repository.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count > 1, let first = parts.first,
            first.contains(".") || first.contains(":") || first == "localhost"
        {
            if !Self.isHost(first) { return false }
            parts.removeFirst()
        }
        return parts.allSatisfy(Self.isPathPart)
    }

    private static func isHost(_ text: Substring) -> Bool {
        var host = text
        if let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
            let port = text[text.index(after: colon)...]
            if port.isEmpty || !port.utf8.allSatisfy(\.isDigit) { return false }
            host = text[..<colon]
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            return host.dropFirst().dropLast().utf8.allSatisfy { $0.isHexDigit || $0 == UInt8(ascii: ":") }
        }
        return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            guard let first = label.utf8.first, let last = label.utf8.last else { return false }
            let inner = label.utf8.allSatisfy { $0.isLowerOrDigit || $0 == UInt8(ascii: "-") }
            return first.isLowerOrDigit && last.isLowerOrDigit && inner
        }
    }

    /// Runs of letters and digits, parted by `.`, `_`, `__` or dashes.
    private static func isPathPart(_ part: Substring) -> Bool {
        var separators = ""
        var hasLetters = false
        for byte in part.utf8 {
            if byte.isLowerOrDigit {
                let isSeparator =
                    separators.isEmpty || [".", "_", "__"].contains(separators) || separators.allSatisfy { $0 == "-" }
                guard isSeparator, hasLetters || separators.isEmpty else { return false }
                separators = ""
                hasLetters = true
            } else if [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains(byte) {
                separators.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                return false
            }
        }
        return hasLetters && separators.isEmpty
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isLowerOrDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    fileprivate var isHexDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self) }
}
