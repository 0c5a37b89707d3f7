import AgentProtocol
import SandboxModel

/// Runs probes from where the pods are.
struct Prober {
    private static let redirectLimit = 9

    let loop: EventLoop
    let scratch: Scratch

    /// - Parameter completion: called once.
    func run(_ probe: NetworkProbe, completion: @escaping (ProbeResult) -> Void) {
        let host = probe.host == "localhost" ? "127.0.0.1" : probe.host
        guard let address = IPv4Address(host) else {
            return completion(.failure("dial tcp: lookup \(probe.host): a probe's host must be an IPv4 address"))
        }
        guard let port = UInt16(exactly: probe.port), port > 0 else {
            return completion(.failure("dial tcp: address \(probe.port): invalid port"))
        }
        let endpoint = IPv4Endpoint(address, port: port)
        let conversation: any ProbeConversation
        switch probe.action {
        case .tcp: conversation = TCPProbe(place: endpoint.description)
        case .http(let scheme, let path, let headers):
            guard scheme.lowercased() == "http" else {
                return completion(
                    .failure("Get \"\(scheme.lowercased())://\(endpoint)\(path)\": the agent does not speak TLS"))
            }
            conversation = HTTPProbe(place: endpoint.description, path: path, headers: headers)
        case .grpc(let service):
            conversation = GRPCProbe(
                place: endpoint.description, service: service, timeoutText: Self.text(of: probe.timeout))
        }
        run(conversation, to: endpoint, until: loop.now + probe.timeout, redirects: 0, completion: completion)
    }

    private func run(
        _ conversation: any ProbeConversation, to endpoint: IPv4Endpoint, until end: ContinuousClock.Instant,
        redirects: Int, completion: @escaping (ProbeResult) -> Void
    ) {
        ProbeRun(loop, conversation, to: endpoint, timeout: end - loop.now, scratch: scratch) { result, conversation in
            guard let answered = conversation as? HTTPProbe, let location = answered.location,
                let redirect = HTTPRedirect(location, from: endpoint, path: answered.path)
            else { return completion(result) }
            guard redirects < Self.redirectLimit else {
                return completion(.failure("Get \"\(redirect.path)\": stopped after 10 redirects"))
            }
            let next = IPv4Endpoint(endpoint.address, port: redirect.port)
            let probe = HTTPProbe(place: next.description, path: redirect.path, headers: answered.headers)
            self.run(probe, to: next, until: end, redirects: redirects + 1, completion: completion)
        }.start()
    }

    /// As Go writes it: `1s`, `1.5s`.
    private static func text(of duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = attoseconds / 1_000_000_000_000_000
        if milliseconds == 0 { return "\(seconds)s" }
        return "\(Double(seconds) + Double(milliseconds) / 1000)s"
    }
}
