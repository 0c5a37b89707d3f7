import Encodings

/// A URL in the parts that Go's `net/url` knows.
struct GoURL {
    var scheme = ""
    var opaque = ""
    /// Encoded; nil where there is none.
    var userInfo: String?
    var host = ""
    /// Decoded.
    var path = ""
    /// Encoded, without the question mark.
    var query = ""
    /// Decoded.
    var fragment = ""

    init() {}

    init(parsing text: String) throws(FunctionFailure) {
        func failure(_ reason: String) -> FunctionFailure {
            FunctionFailure("unable to parse url: parse \(GoQuoting.quoted(text)): \(reason)")
        }
        if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            throw failure("net/url: invalid control character in URL")
        }
        var rest = text[...]
        if let hash = rest.firstIndex(of: "#") {
            guard let decoded = Self.decoded(rest[rest.index(after: hash)...]) else {
                throw failure("invalid URL escape")
            }
            fragment = decoded
            rest = rest[..<hash]
        }
        if rest.hasPrefix(":") { throw failure("missing protocol scheme") }
        if let colon = rest.firstIndex(of: ":"), let first = rest.first, first.isASCII, first.isLetter,
            rest[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        {
            scheme = rest[..<colon].lowercased()
            rest = rest[rest.index(after: colon)...]
        }
        if let mark = rest.firstIndex(of: "?") {
            query = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        if !rest.hasPrefix("/") {
            if !scheme.isEmpty {
                opaque = String(rest)
                return
            }
            if rest.prefix(while: { $0 != "/" }).contains(":") {
                throw failure("first path segment in URL cannot contain colon")
            }
        }
        if rest.hasPrefix("//"), !scheme.isEmpty || !rest.hasPrefix("///") {
            var authority = rest.dropFirst(2).prefix { $0 != "/" }
            rest = rest.dropFirst(2 + authority.count)
            if let at = authority.lastIndex(of: "@") {
                guard let user = Self.userInfo(authority[..<at]) else { throw failure("net/url: invalid userinfo") }
                userInfo = user
                authority = authority[authority.index(after: at)...]
            }
            let port = Self.portText(of: authority)
            if let port, !port.allSatisfy({ $0.isASCII && $0.isNumber }) {
                throw failure("invalid port \(GoQuoting.quoted(":" + port)) after host")
            }
            guard !authority.contains(" "), let decoded = Self.decoded(authority) else {
                throw failure("invalid character \" \" in host name")
            }
            host = decoded
        }
        guard let decoded = Self.decoded(rest) else { throw failure("invalid URL escape") }
        path = decoded
    }

    /// The host without its port and brackets.
    var hostName: String {
        var name = host[...]
        if let port = Self.portText(of: name) { name = name.dropLast(port.count + 1) }
        return name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : String(name)
    }

    /// What stands behind the colon of a host, if one does.
    private static func portText(of host: Substring) -> Substring? {
        let start = host.hasPrefix("[") ? host.lastIndex(of: "]") ?? host.startIndex : host.startIndex
        guard let colon = host[start...].lastIndex(of: ":") else { return nil }
        return host[host.index(after: colon)...]
    }

    /// Name and password, each decoded and encoded anew; nil for what cannot be decoded.
    static func userInfo(_ text: some StringProtocol) -> String? {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        var encoded: [String] = []
        for part in parts {
            guard let decoded = decoded(part) else { return nil }
            encoded.append(PercentEncoding.encode(decoded, keeping: "-_.~$&+,;="))
        }
        return encoded.joined(separator: ":")
    }

    private static func decoded(_ text: some StringProtocol) -> String? {
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "%") {
            let digits = bytes[(index + 1)...].prefix(2)
            guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        }
        return PercentEncoding.decode(text)
    }

    var text: String {
        var text = scheme.isEmpty ? "" : scheme + ":"
        if !opaque.isEmpty {
            text += opaque
        } else {
            if !scheme.isEmpty || !host.isEmpty || userInfo != nil {
                if !host.isEmpty || !path.isEmpty || userInfo != nil { text += "//" }
                if let userInfo { text += userInfo + "@" }
                text += PercentEncoding.encode(host, keeping: "-_.~!$&'()*+,;=:[]<>\"")
            }
            let encoded = path == "*" ? path : PercentEncoding.encode(path, keeping: "-_.~$&+,/:;=@")
            if !encoded.isEmpty, !encoded.hasPrefix("/"), !host.isEmpty { text += "/" }
            if text.isEmpty, encoded.prefix(while: { $0 != "/" }).contains(":") { text += "./" }
            text += encoded
        }
        if !query.isEmpty { text += "?" + query }
        if !fragment.isEmpty { text += "#" + PercentEncoding.encode(fragment, keeping: "-_.~$&+,/:;=?@!()*") }
        return text
    }
}
