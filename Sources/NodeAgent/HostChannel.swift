import AgentProtocol
import Encodings

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The lines from and to the host, on standard input and output.
final class HostChannel {
    /// Bytes that may wait for a host that does not read; then lines are dropped.
    static let limit = 1 << 20

    private let loop: EventLoop
    private let input: Int32
    private let output: Int32
    private let scratch: Scratch
    private var splitter = LineSplitter(longest: .max)
    private var pending: [UInt8] = []

    init(_ loop: EventLoop, input: Int32 = 0, output: Int32 = 1, scratch: Scratch) {
        self.loop = loop
        self.input = input
        self.output = output
        self.scratch = scratch
    }

    /// Hands every message on; a line that is none is told to the host. Ends when the input does, which says that the
    /// container is to end: a host that leaves only detaches.
    func start(onMessage: @escaping (HostMessage) -> Void, onEnd: @escaping () -> Void) {
        SocketCalls.makeNonBlocking(input)
        SocketCalls.makeNonBlocking(output)
        loop.watch(input, .readable) {
            let count = read(self.input, self.scratch.buffer.baseAddress, self.scratch.buffer.count)
            if count < 0, errno == EAGAIN || errno == EINTR { return }
            guard count > 0 else {
                self.loop.forget(self.input)
                return onEnd()
            }
            for line in self.splitter.append(self.scratch.buffer[..<count]) where !line.isEmpty {
                do {
                    onMessage(try HostMessage(line: line))
                } catch {
                    self.send(.log("a line of \(line.count) bytes was passed over: \(error)"))
                }
            }
        }
    }

    func send(_ message: AgentMessage) {
        guard pending.count < Self.limit else { return }
        let isFirst = pending.isEmpty
        pending += message.line
        if isFirst { flush() }
    }

    private func flush() {
        let count = write(output, pending, pending.count)
        if count > 0 { pending.removeFirst(count) }
        if count < 0, errno != EAGAIN, errno != EINTR { pending = [] }
        if pending.isEmpty {
            loop.forget(output)
        } else if count < 0 || !pending.isEmpty {
            loop.watch(output, .writable) { self.flush() }
        }
    }
}
