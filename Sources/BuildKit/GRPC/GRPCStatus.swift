/// How a call ended, thrown by a service to end it so.
struct GRPCStatus: Error, Hashable {
    /// The codes that are used here.
    enum Code: Int {
        case ok = 0
        case cancelled = 1
        case unknown = 2
        case invalidArgument = 3
        case notFound = 5
        case unimplemented = 12
        case `internal` = 13
        case unavailable = 14
    }

    var code: Code
    var message: String

    init(_ code: Code, _ message: String = "") {
        self.code = code
        self.message = message
    }

    static let ok = GRPCStatus(.ok)

    /// The message as a header value: all but printable ASCII, and `%`, escaped.
    var encodedMessage: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in message.utf8 {
            if (0x20...0x7E).contains(byte), byte != UInt8(ascii: "%") {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
