import SandboxModel

/// What is said on a probe's connection, and what it means, in a kubelet's words.
protocol ProbeConversation {
    /// What is sent first.
    var request: [UInt8] { get }
    /// Takes what came; a result ends the probe. What is to be sent next is appended to `reply`.
    mutating func receive(_ bytes: some Sequence<UInt8>, reply: inout [UInt8]) -> ProbeResult?
    /// The connection was made; a result ends the probe.
    func connected() -> ProbeResult?
    /// The peer closed its direction.
    func ended() -> ProbeResult
    func failed(_ error: SystemError, isConnected: Bool) -> ProbeResult
    func timedOut(isConnected: Bool) -> ProbeResult
}

extension ProbeConversation {
    func connected() -> ProbeResult? { nil }
}

extension ProbeResult {
    static func failure(_ message: String) -> ProbeResult { ProbeResult(isSuccess: false, message: message) }
}

extension SystemError {
    /// `dial tcp 10.1.2.3:80: connect: connection refused`.
    func dialText(_ place: String) -> String {
        isTimeout ? "dial tcp \(place): i/o timeout" : "dial tcp \(place): connect: \(self)"
    }
}
