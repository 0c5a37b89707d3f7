import Crypto
import Encodings
import NIOCore
import NIOHTTP1
import SandboxModel

/// The agreement to leave HTTP for a WebSocket (RFC 6455, 4.2; spec kubernetes-api 5.2).
struct WebSocketHandshake: Sendable {
    enum Subprotocol: Sendable, Hashable {
        case channels(ChannelProtocol)
        /// SPDY/3.1 inside binary messages.
        case spdyPortForward
    }

    let subprotocol: Subprotocol
    /// The 101 that says so.
    let answer: ByteBuffer

    /// - Throws: what the client is answered instead.
    init(_ head: HTTPRequestHead, stream: PodStream) throws(StatusError) {
        let upgrades = head.headers[canonicalForm: "upgrade"].map { $0.lowercased() }
        guard upgrades.contains("websocket") else {
            throw upgrades.contains { $0.hasPrefix("spdy/") } ? .spdyRefused : .upgradeRequired
        }
        guard head.method == .GET else { throw .badHandshake("the method must be GET") }
        guard head.headers.first(name: "Sec-WebSocket-Version") == "13" else {
            throw .badHandshake("the version must be 13")
        }
        guard let key = head.headers.first(name: "Sec-WebSocket-Key"), Base64.decode(key)?.count == 16 else {
            throw .badHandshake("the key must be 16 bytes in base64")
        }
        let offers = head.headers[canonicalForm: "sec-websocket-protocol"].map(String.init)
        let chosen: (name: String?, Subprotocol)
        switch stream {
        case .run: chosen = try Self.chooseForCommand(offers)
        case .portForward: chosen = try Self.chooseForPorts(offers)
        }
        subprotocol = chosen.1
        let digest = Insecure.SHA1.hash(data: Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
        var text = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        text += "Sec-WebSocket-Accept: \(Base64.encode(Array(digest)))\r\n"
        if let name = chosen.name { text += "Sec-WebSocket-Protocol: \(name)\r\n" }
        answer = ByteBuffer(string: text + "\r\n")
    }

    private static func chooseForCommand(
        _ offers: [String]
    ) throws(StatusError) -> (name: String?, Subprotocol) {
        if offers.isEmpty { return (nil, .channels(.plain)) }
        for offer in offers {
            if let known = ChannelProtocol.known[offer] { return (offer, .channels(known)) }
        }
        throw unknown(offers, ChannelProtocol.known.keys.sorted())
    }

    private static func chooseForPorts(
        _ offers: [String]
    ) throws(StatusError) -> (name: String?, Subprotocol) {
        let tunnel = "SPDY/3.1+portforward.k8s.io"
        for offer in offers {
            if offer == tunnel { return (offer, .spdyPortForward) }
            if let known = ChannelProtocol.forPorts[offer] { return (offer, .channels(known)) }
        }
        throw unknown(offers, [tunnel] + ChannelProtocol.forPorts.keys.sorted())
    }

    private static func unknown(_ offers: [String], _ known: [String]) -> StatusError {
        .badHandshake(
            "no subprotocol offered is spoken here: [\(offers.joined(separator: " "))]; known are "
                + "[\(known.joined(separator: " "))]")
    }
}
