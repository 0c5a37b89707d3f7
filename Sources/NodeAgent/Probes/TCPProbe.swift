import SandboxModel

/// Succeeds when somebody accepts the connection.
struct TCPProbe: ProbeConversation {
    /// `10.1.2.3:80`.
    var place: String

    var request: [UInt8] { [] }

    func receive(_ bytes: some Sequence<UInt8>, reply: inout [UInt8]) -> ProbeResult? { nil }

    func connected() -> ProbeResult? { ProbeResult(isSuccess: true, message: "") }

    func ended() -> ProbeResult { ProbeResult(isSuccess: true, message: "") }

    func failed(_ error: SystemError, isConnected: Bool) -> ProbeResult { .failure(error.dialText(place)) }

    func timedOut(isConnected: Bool) -> ProbeResult { .failure("dial tcp \(place): i/o timeout") }
}
