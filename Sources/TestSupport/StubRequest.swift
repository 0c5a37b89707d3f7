import Encodings
public import HTTP

/// A request as `StubServer` got it.
public struct StubRequest: Sendable {
    public var method: String
    /// The path without the query, as sent (percent signs are kept).
    public var path: String
    /// The query's pairs in order, decoded.
    public var query: [(name: String, value: String)]
    public var headers: HTTPHeaders
    public var body: [UInt8]
    /// Counts the server's connections from 1: two requests of one number shared one.
    public var connection: Int

    /// The body as UTF-8.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// All values of a query parameter.
    public func query(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }

    static func split(target: String) -> (path: String, query: [(name: String, value: String)]) {
        guard let mark = target.firstIndex(of: "?") else { return (target, []) }
        let pairs = target[target.index(after: mark)...].split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                name: PercentEncoding.decode(parts[0], plusIsSpace: true),
                value: parts.count > 1 ? PercentEncoding.decode(parts[1], plusIsSpace: true) : ""
            )
        }
        return (String(target[..<mark]), pairs)
    }
}
