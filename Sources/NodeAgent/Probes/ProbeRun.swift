import AgentProtocol
import SandboxModel

/// One probe on its connection, from the start to its result or the end of its time.
final class ProbeRun {
    private let loop: EventLoop
    private let scratch: Scratch
    private let endpoint: IPv4Endpoint
    private let timeout: Duration
    private var conversation: any ProbeConversation
    private let completion: (ProbeResult, any ProbeConversation) -> Void
    private var socket: Int32 = -1
    private var timer: EventLoop.Timer?
    private var isConnected = false
    private var pending: [UInt8] = []

    init(
        _ loop: EventLoop, _ conversation: any ProbeConversation, to endpoint: IPv4Endpoint, timeout: Duration,
        scratch: Scratch, completion: @escaping (ProbeResult, any ProbeConversation) -> Void
    ) {
        self.loop = loop
        self.conversation = conversation
        self.endpoint = endpoint
        self.timeout = timeout
        self.scratch = scratch
        self.completion = completion
    }

    /// The loop holds the run until it has called its completion, once, with what was said.
    func start() {
        do {
            socket = try SocketCalls.connect(streamSocket, to: endpoint)
        } catch {
            return completion(conversation.failed(error, isConnected: false), conversation)
        }
        timer = loop.after(timeout) { self.end(self.conversation.timedOut(isConnected: self.isConnected)) }
        loop.watch(socket, .writable) { self.isReady() }
    }

    private func isReady() {
        guard isConnected else { return isDecided() }
        if !pending.isEmpty, !flush() { return }
        switch SocketCalls.receive(socket, into: scratch.buffer) {
        case .bytes(let count):
            if let result = conversation.receive(scratch.buffer[..<count], reply: &pending) { return end(result) }
            _ = flush()
        case .wait: break
        case .end: end(conversation.ended())
        case .failed(let error): end(conversation.failed(error, isConnected: true))
        }
    }

    private func isDecided() {
        if let error = SocketCalls.pendingError(socket) {
            return end(conversation.failed(error, isConnected: false))
        }
        isConnected = true
        if let result = conversation.connected() { return end(result) }
        pending = conversation.request
        _ = flush()
    }

    /// False when the probe has ended.
    private func flush() -> Bool {
        if !pending.isEmpty {
            switch SocketCalls.send(socket, pending) {
            case .bytes(let count): pending.removeFirst(count)
            case .wait, .end: break
            case .failed(let error):
                end(conversation.failed(error, isConnected: true))
                return false
            }
        }
        loop.change(socket, pending.isEmpty ? .readable : [.readable, .writable])
        return true
    }

    private func end(_ result: ProbeResult) {
        loop.forget(socket)
        loop.cancel(timer)
        // A probe leaves nothing behind: no connection that waits for its end.
        SocketCalls.reset(socket)
        completion(result, conversation)
    }
}
