import HTTP
import NIOCore
import Sockets
import TestSupport
import Testing

@Suite("withListener", .timeLimit(.minutes(1)))
struct ListenerTests {
    @Test("says which port is in use")
    func reportsUsedPorts() async throws {
        try await withListener(
            address: "127.0.0.1", port: 0, onConnection: { _, _ in }, onFailure: { _ in },
            { port in
                let error = await #expect(throws: SocketError.self) {
                    try await withListener(
                        address: "127.0.0.1", port: port, onConnection: { _, _ in }, onFailure: { _ in }, { _ in })
                }
                #expect(error?.code == .portInUse)
                #expect(error?.message == "port \(port) of 127.0.0.1 is in use")
            })
    }

    @Test("goes on after a connection that failed, and closes the rest when it ends")
    func survivesFailures() async throws {
        let failures = Counter()
        let accepted = Counter()
        let both = Gate()
        let closed = Gate()
        try await withListener(
            address: "127.0.0.1", port: 0,
            onConnection: { inbound, outbound in
                try await outbound.write(ByteBuffer(string: "HTTP/1.1 101 X\r\n\r\n"))
                if accepted.add() == 1 { throw TestSupportError("first one fails") }
                both.open()
                defer { closed.open() }
                for try await _ in inbound {}
            },
            onFailure: { _ in failures.add() },
            { port in
                for _ in 0..<2 {
                    _ = try await upgrade(
                        .tcp(host: "127.0.0.1", port: port, tls: nil), path: "/", headers: [:], timeout: .seconds(5),
                        configure: { $0.eventLoop.makeSucceededVoidFuture() })
                }
                try await both.wait()
            })
        #expect(failures.value == 1)
        #expect(closed.isOpen)
    }
}
