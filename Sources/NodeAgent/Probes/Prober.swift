import AgentProtocol
import SandboxModel

/// Runs probes from where the pods are.
struct Prober {
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
        ProbeRun(
            loop, conversation, to: endpoint, timeout: probe.timeout, scratch: scratch, completion: completion
        ).start()
    }

    /// As Go writes it: `1s`, `1.5s`.
    private static func text(of duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = attoseconds / 1_000_000_000_000_000
        if milliseconds == 0 { return "\(seconds)s" }
        return "\(Double(seconds) + Double(milliseconds) / 1000)s"
    }
}
