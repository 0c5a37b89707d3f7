import HTTP
import NIOCore
import NIOPosix
import NIOSSL

/// Builds the way to an endpoint: the socket, a proxy's tunnel, TLS.
struct Connector: Sendable {
    let endpoint: Endpoint
    let tls: TLSClient?
    private let proxy: ProxyTunnel?

    /// - Throws: `SocketError` when the TLS options or the proxy's URL cannot be used.
    init(endpoint: Endpoint) throws {
        self.endpoint = endpoint
        guard case .tcp(let host, let port, let options, let proxy) = endpoint else {
            tls = nil
            self.proxy = nil
            return
        }
        tls = try options.map { try TLSClient(options: $0, host: host, place: endpoint.description) }
        self.proxy = try proxy.map { try ProxyTunnel(url: $0, host: host, port: port) }
    }

    /// Connects, and adds the handler behind all that belongs to the way.
    func connect<Output>(
        on loop: any EventLoop, outcome: UpgradeOutcome<Output>,
        handler: @escaping @Sendable () -> UpgradeHandler<Output>
    ) {
        let addTLSAndHandler: @Sendable (any Channel) throws -> Void = { channel in
            if let tls { try channel.pipeline.syncOperations.addHandlers([tls.makeHandler(), TruncationFilter()]) }
            try channel.pipeline.syncOperations.addHandler(handler())
        }
        let place = endpoint.description
        let bootstrap = ClientBootstrap(group: loop)
            .channelOption(.socketOption(.so_keepalive), value: 1)
            // The whole upgrade has its own timer.
            .connectTimeout(.hours(1))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    outcome.add(channel)
                    if let proxy {
                        try channel.pipeline.syncOperations.addHandler(
                            proxy.makeHandler(
                                to: place, onFailure: { outcome.complete(.failure($0)) }, next: addTLSAndHandler))
                    } else {
                        try addTLSAndHandler(channel)
                    }
                }
            }
        let future: EventLoopFuture<any Channel>
        switch endpoint {
        case .unix(let path): future = bootstrap.connect(unixDomainSocketPath: path)
        case .tcp(let host, let port, _, _):
            let target = proxy.map { ($0.proxyHost, $0.proxyPort) } ?? (host, port)
            future = bootstrap.connect(host: target.0.trimmingBrackets, port: target.1)
        }
        let target = proxy.map { "http://\($0.proxyHost):\($0.proxyPort)" } ?? place
        future.whenFailure { error in outcome.complete(.failure(SocketError(connecting: target, error))) }
    }
}

extension String {
    /// An IPv6 address as the resolver wants it.
    var trimmingBrackets: String { hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self }
}
