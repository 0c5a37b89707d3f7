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
            return (name: decode(parts[0]), value: parts.count > 1 ? decode(parts[1]) : "")
        }
        return (String(target[..<mark]), pairs)
    }

    private static func decode(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let code = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
