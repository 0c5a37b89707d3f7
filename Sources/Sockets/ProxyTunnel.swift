import Encodings
import HTTP
import NIOCore

/// The way through an HTTP proxy with `CONNECT`.
struct ProxyTunnel: Sendable {
    let proxyHost: String
    let proxyPort: Int
    private let request: [UInt8]

    /// - Throws: `SocketError` with `proxy` when the URL is not one of an HTTP proxy.
    init(url: String, host: String, port: Int) throws {
        // User and password stay out of messages.
        guard var rest = url.hasPrefix("http://") ? url.dropFirst(7) : url.contains("://") ? nil : url[...] else {
            let scheme = url.prefix { $0 != ":" }
            throw SocketError(
                .proxy, "a proxy with '\(scheme)' is not supported here",
                hints: ["use a proxy whose URL begins with 'http://'"])
        }
        rest = rest.prefix { $0 != "/" }
        var headers: HTTPHeaders = [:]
        if let at = rest.lastIndex(of: "@") {
            headers["Proxy-Authorization"] = "Basic " + Base64.encode(PercentEncoding.bytes(of: rest[..<at]))
            rest = rest[rest.index(after: at)...]
        }
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("]") {
            guard let number = Int(rest[rest.index(after: colon)...]), (1...65535).contains(number) else {
                throw SocketError(.proxy, "the proxy's port in '\(rest)' is not a number from 1 to 65535")
            }
            proxyHost = String(rest[..<colon])
            proxyPort = number
        } else {
            proxyHost = String(rest)
            proxyPort = 80
        }
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        let target = "\(name):\(port)"
        request = try UpgradeRequest(method: "CONNECT", path: target, headers: headers, host: target, body: []).bytes
    }

    /// The handler that opens the tunnel and then adds what comes next.
    func makeHandler(
        to place: String, onFailure: @escaping (SocketError) -> Void,
        next: @escaping @Sendable (any Channel) throws -> Void
    ) -> UpgradeHandler<Void> {
        let proxy = "http://\(proxyHost):\(proxyPort)"
        return UpgradeHandler(
            place: proxy, request: request, isUpgrade: { (200..<300).contains($0.status) }, willConfigure: { true },
            complete: { result in
                switch result {
                case .success(.upgraded): break
                case .success(.refused(let response)):
                    onFailure(
                        SocketError(
                            .proxy, "the proxy '\(proxy)' does not connect to '\(place)': it answers \(response.status)"
                        ))
                case .failure(let error): onFailure(SocketError(connecting: proxy, error))
                }
            },
            configure: { channel in channel.eventLoop.makeCompletedFuture { try next(channel) } })
    }
}
