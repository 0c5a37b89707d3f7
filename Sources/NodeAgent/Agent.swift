import AgentProtocol
import SandboxModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The network's one agent: DNS, service proxy and probes.
public enum Agent {
    /// Serves until it is told to end, by a signal or by the end of its input.
    ///
    /// - Parameter resolverConfiguration: the text of `/etc/resolv.conf`: who knows all other names.
    /// - Returns: the exit status.
    public static func run(_ options: AgentOptions, resolverConfiguration: String) -> Int32 {
        signal(SIGPIPE, SIG_IGN)
        // Without a handler, the first process of a container hears no signal.
        signal(SIGTERM) { _ in _exit(0) }
        signal(SIGINT) { _ in _exit(0) }
        let loop = EventLoop()
        let scratch = Scratch()
        let channel = HostChannel(loop, scratch: scratch)
        do {
            try LocalRange.claim(options.serviceRange)
        } catch {
            return fail("cannot make \(options.serviceRange) local: \(error)")
        }
        let dnsPlaces = [options.dnsAddress, options.nodeAddress].map { IPv4Endpoint($0, port: 53) }
        let forwarder = DNSForwarder(
            loop, servers: ResolverConfiguration.servers(resolverConfiguration), scratch: scratch)
        let dns = DNSServer(
            loop, names: ServiceNames(domain: options.domain), forwarder: forwarder, scratch: scratch)
        for place in dnsPlaces {
            do {
                try dns.listen(on: place)
            } catch {
                return fail("cannot listen on \(place): \(error)")
            }
        }
        let proxy = ServiceProxy(
            loop, nodeAddress: options.nodeAddress, reserved: Set(dnsPlaces), scratch: scratch,
            log: { channel.send(.log($0)) })
        let prober = Prober(loop: loop, scratch: scratch)
        channel.start(
            onMessage: { message in
                switch message {
                case .hello: channel.send(.ready(version: HostMessage.version))
                case .services(let snapshot):
                    dns.names = ServiceNames(domain: options.domain, snapshot: snapshot)
                    proxy.apply(snapshot)
                    channel.send(.applied(services: snapshot.services.count))
                case .probe(let id, let probe): prober.run(probe) { channel.send(.probed(id: id, $0)) }
                }
            }, onEnd: { loop.stop() })
        loop.run()
        return 0
    }

    private static func fail(_ message: String) -> Int32 {
        StandardError.write(message)
        return 1
    }
}
