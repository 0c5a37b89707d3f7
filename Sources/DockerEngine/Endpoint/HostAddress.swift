/// A Docker host string taken apart (spec docker-engine 1.2). Says nothing about TLS.
enum HostAddress: Hashable {
    case unix(path: String)
    /// The port is nil when none is given; the prefix has no slash at its end.
    case tcp(host: String, port: Int?, pathPrefix: String)
    case ssh

    struct Malformed: Error {
        var reason: String
    }

    init(_ text: String) throws(Malformed) {
        let scheme: Substring
        let rest: Substring
        if let mark = text.firstRange(of: "://") {
            scheme = text[..<mark.lowerBound]
            rest = text[mark.upperBound...]
        } else {
            scheme = "tcp"  // the docker CLI reads `host:port` and `:port` so
            rest = text[...]
        }
        switch scheme {
        case "unix": self = .unix(path: rest.isEmpty ? EngineEndpoint.defaultSocketPath : String(rest))
        case "tcp": self = try Self.tcp(rest)
        case "ssh": self = .ssh
        case "npipe": throw Malformed(reason: "named pipes exist on Windows only")
        case "http", "https": throw Malformed(reason: "write it as tcp://, with DOCKER_TLS_VERIFY=1 for TLS")
        default: throw Malformed(reason: "the scheme '\(scheme)' is not known")
        }
    }

    private static func tcp(_ text: Substring) throws(Malformed) -> HostAddress {
        var authority = text
        var prefix: Substring = ""
        if let slash = text.firstIndex(of: "/") {
            authority = text[..<slash]
            prefix = text[slash...]
            while prefix.last == "/" { prefix.removeLast() }
        }
        guard !authority.contains("@") else { throw Malformed(reason: "a user name has no place in it") }
        var host = authority
        var port: Substring?
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { throw Malformed(reason: "a ']' is missing") }
            host = authority[authority.index(after: authority.startIndex)..<end]
            let tail = authority[authority.index(after: end)...]
            guard tail.isEmpty || tail.first == ":" else { throw Malformed(reason: "'\(tail)' is not a port") }
            port = tail.isEmpty ? nil : tail.dropFirst()
        } else if let colon = authority.lastIndex(of: ":") {
            host = authority[..<colon]
            port = authority[authority.index(after: colon)...]
            guard !host.contains(":") else {
                throw Malformed(reason: "an IPv6 address needs brackets: tcp://[::1]:2376")
            }
        }
        var number: Int?
        if let port {
            guard let value = Int(port), (1...65535).contains(value) else {
                throw Malformed(reason: "'\(port)' is not a port")
            }
            number = value
        }
        return .tcp(host: host.isEmpty ? "localhost" : String(host), port: number, pathPrefix: String(prefix))
    }
}
