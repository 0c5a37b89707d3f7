import Synchronization

/// The streams that a client has opened on one connection.
final class ForwardedPorts: Sendable {
    enum Opened: Sendable {
        /// Its other half is still to come.
        case half
        case whole(ForwardedPort)
        case refused
    }

    private struct Half {
        var stream: UInt32
        var isError: Bool
        var port: Int
    }

    private struct State {
        /// By request.
        var halves: [String: Half] = [:]
        /// By data stream.
        var ports: [UInt32: ForwardedPort] = [:]
    }

    /// Halves whose other half does not come are an attack, or a client that is broken.
    private static let halfLimit = 256

    private let state = Mutex(State())

    /// - Parameter fields: `streamtype`, `port` and `requestid`.
    func open(_ stream: UInt32, _ fields: [String: String]) -> Opened {
        let type = fields["streamtype"]
        guard type == "error" || type == "data", let port = fields["port"].flatMap({ Int($0) }),
            (1...65535).contains(port)
        else { return .refused }
        // Clients of old number nothing and open one pair after the other.
        let request = fields["requestid"] ?? "port \(port)"
        let half = Half(stream: stream, isError: type == "error", port: port)
        return state.withLock { state in
            guard let other = state.halves.removeValue(forKey: request) else {
                guard state.halves.count < Self.halfLimit else { return .refused }
                state.halves[request] = half
                return .half
            }
            guard other.isError != half.isError, other.port == port else { return .refused }
            let whole = ForwardedPort(
                port: port, errorStream: half.isError ? stream : other.stream,
                dataStream: half.isError ? other.stream : stream)
            state.ports[whole.dataStream] = whole
            return .whole(whole)
        }
    }

    /// The connection whose data stream this is.
    func port(of stream: UInt32) -> ForwardedPort? {
        state.withLock { $0.ports[stream] }
    }

    func remove(_ port: ForwardedPort) {
        state.withLock { $0.ports[port.dataStream] = nil }
    }

    func resetAll() {
        let ports = state.withLock { Array($0.ports.values) }
        for port in ports { port.reset() }
    }
}
