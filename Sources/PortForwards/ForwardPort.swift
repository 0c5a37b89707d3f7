/// A local port and the port it leads to: `[LOCAL:]REMOTE`.
public struct ForwardPort: Sendable, Hashable {
    /// Which local port to listen on.
    public enum Local: Sendable, Hashable {
        /// This one, or an error.
        case exactly(Int)
        /// This one when it is free, else one of the ten after it, else 4503 to 4533, else any.
        case preferably(Int)
        case any
    }

    /// A port of the service, or of the pod for everything else.
    public enum Remote: Sendable, Hashable, CustomStringConvertible {
        case number(Int)
        case name(String)

        /// A number when it reads like one.
        public init(_ text: String) { self = Int(text).map { .number($0) } ?? .name(text) }

        public var description: String {
            switch self {
            case .number(let number): String(number)
            case .name(let name): name
            }
        }
    }

    public var local: Local
    public var remote: Remote

    public init(local: Local, remote: Remote) {
        self.local = local
        self.remote = remote
    }

    /// Reads `8080:80`, `8080:http`, `:80` and `0:80` (any local port), `80` (the same locally), `http` (the named
    /// port's number locally is not known yet: any).
    ///
    /// - Throws: `PortForwardError` with `.badPort`.
    public init(parsing text: String) throws {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let remote = Remote(parts[parts.count - 1])
        let isValid: Bool =
            switch remote {
            case .number(let number): (1...65535).contains(number)
            case .name(let name): !name.isEmpty
            }
        var local: Local?
        if parts.count == 2 {
            local = parts[0].isEmpty || parts[0] == "0" ? .any : Int(parts[0]).map { .exactly($0) }
            if case .exactly(let port) = local, !(1...65535).contains(port) { local = nil }
        } else if case .number(let number) = remote {
            local = .exactly(number)
        } else {
            local = .any
        }
        guard parts.count <= 2, isValid, let local else {
            throw PortForwardError(
                .badPort, "'\(text)' is not a pair of ports",
                hints: ["write [LOCAL:]REMOTE, such as '8080:80', ':80' for any local port, or '8080:http'"])
        }
        self.init(local: local, remote: remote)
    }
}

extension ForwardPort.Local {
    /// The ports to try, in order; 0 for any free one.
    var candidates: [Int] {
        switch self {
        case .exactly(let port): [port]
        case .preferably(let port): Array(port...min(port + 10, 65535)) + Array(4503...4533) + [0]
        case .any: [0]
        }
    }
}
