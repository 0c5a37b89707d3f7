import Testing

@testable import NodeAgent

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite("Connections that are carried", .timeLimit(.minutes(1)))
struct RelayTests {
    /// Two connected sockets in the same process.
    private func pair() throws -> (Int32, Int32) {
        var sockets: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, streamSocket, 0, &sockets) == 0)
        for socket in sockets { SocketCalls.makeNonBlocking(socket) }
        return (sockets[0], sockets[1])
    }

    /// Sends all bytes as the socket takes them, then ends the direction.
    private func send(_ bytes: [UInt8], on socket: Int32, _ loop: EventLoop) {
        var rest = bytes
        loop.watch(socket, .writable) {
            if case .bytes(let count) = SocketCalls.send(socket, rest) { rest.removeFirst(count) }
            guard rest.isEmpty else { return }
            loop.forget(socket)
            shutdown(socket, Int32(SHUT_WR))
        }
    }

    @Test("a direction that ends leaves the other open, and nothing is lost when one side is slow")
    func halfClose() throws {
        let loop = EventLoop()
        let (client, clientEnd) = try pair()
        let (server, serverEnd) = try pair()
        let request = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var received: [UInt8] = []
        var answer: [UInt8] = []
        let scratch = Scratch()
        Relay(loop, clientEnd, serverEnd, scratch: Scratch(), onEnd: { loop.stop() }).start()
        send(request, on: client, loop)
        // The server reads a little every millisecond, and answers when the request has ended.
        func read() {
            switch SocketCalls.receive(server, into: scratch.buffer) {
            case .bytes(let count): received += scratch.buffer[..<count]
            case .end:
                SocketCalls.send(server, Array("done".utf8))
                shutdown(server, Int32(SHUT_WR))
                loop.watch(client, .readable) {
                    if case .bytes(let count) = SocketCalls.receive(client, into: scratch.buffer) {
                        answer += scratch.buffer[..<count]
                    } else {
                        loop.forget(client)
                    }
                }
                return
            case .wait, .failed: break
            }
            loop.after(.milliseconds(1)) { read() }
        }
        read()
        loop.run()
        if case .bytes(let count) = SocketCalls.receive(client, into: scratch.buffer) {
            answer += scratch.buffer[..<count]
        }
        #expect(received == request)
        #expect(answer == Array("done".utf8))
        systemClose(client)
        systemClose(server)
    }

    @Test("when one side is gone, the other is closed")
    func broken() throws {
        let loop = EventLoop()
        let (client, clientEnd) = try pair()
        let (server, serverEnd) = try pair()
        Relay(loop, clientEnd, serverEnd, scratch: Scratch(), onEnd: { loop.stop() }).start()
        systemClose(server)
        SocketCalls.send(client, [1])
        loop.run()
        var byte: UInt8 = 0
        #expect(recv(client, &byte, 1, 0) <= 0)
        systemClose(client)
    }

    @Test("times come in their order, and what is cancelled does not come")
    func timers() {
        let loop = EventLoop()
        var order: [Int] = []
        loop.after(.milliseconds(20)) {
            order.append(3)
            loop.stop()
        }
        loop.after(.milliseconds(1)) { order.append(1) }
        let cancelled = loop.after(.milliseconds(2)) { order.append(9) }
        loop.after(.milliseconds(3)) { order.append(2) }
        loop.cancel(cancelled)
        loop.run()
        #expect(order == [1, 2, 3])
    }
}
