import HTTP

/// A request as its bytes on the wire.
struct UpgradeRequest {
    var bytes: [UInt8]

    /// - Throws: `SocketError` with `badRequest` for what would break the lines.
    init(method: String, path: String, headers: HTTPHeaders, host: String, body: [UInt8]) throws {
        var fields = headers
        if fields["Host"] == nil { fields["Host"] = host }
        if fields["Content-Length"] == nil, !body.isEmpty || method == "POST" || method == "PUT" {
            fields["Content-Length"] = "\(body.count)"
        }
        var text = "\(method) \(path) HTTP/1.1\r\n"
        guard Self.isOneLine(method), Self.isOneLine(path), !path.contains(" ") else {
            throw SocketError(.badRequest, "'\(path)' cannot be the path of a request")
        }
        for field in fields.fields {
            guard !field.name.isEmpty, Self.isOneLine(field.name), Self.isOneLine(field.value) else {
                throw SocketError(.badRequest, "the header field '\(field.name)' has a line break in it")
            }
            text += "\(field.name): \(field.value)\r\n"
        }
        bytes = Array((text + "\r\n").utf8) + body
    }

    private static func isOneLine(_ text: String) -> Bool { !text.utf8.contains { $0 == 10 || $0 == 13 || $0 == 0 } }
}
