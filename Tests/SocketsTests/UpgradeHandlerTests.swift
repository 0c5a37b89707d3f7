import HTTP
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Sockets

@Suite("UpgradeHandler", .timeLimit(.minutes(1)))
struct UpgradeHandlerTests {
    @Test("makes no handlers for an answer that comes after the caller has given up")
    func lateAnswer() async throws {
        try await withListener(
            address: "127.0.0.1", port: 0,
            onConnection: { inbound, outbound in
                for try await _ in inbound {
                    try await outbound.write(ByteBuffer(string: "HTTP/1.1 101 X\r\n\r\n"))
                    return
                }
            },
            onFailure: { _ in }
        ) { port in
            let configured = Mutex(0)
            let loop = MultiThreadedEventLoopGroup.singleton.next()
            let outcome = UpgradeOutcome<Void>(loop: loop)
            // The channel is not told to the outcome: like one with TLS, it does not close at once.
            outcome.abandon(CancellationError())
            let channel = try await ClientBootstrap(group: loop)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            UpgradeHandler<Void>(
                                place: "p", request: Array("GET / HTTP/1.1\r\n\r\n".utf8),
                                isUpgrade: { $0.status == 101 }, willConfigure: outcome.commit,
                                complete: outcome.complete,
                                configure: { channel in
                                    configured.withLock { $0 += 1 }
                                    return channel.eventLoop.makeSucceededVoidFuture()
                                }))
                    }
                }
                .connect(host: "127.0.0.1", port: port).get()
            try await channel.closeFuture.get()
            #expect(configured.withLock { $0 } == 0)
            await #expect(throws: CancellationError.self) { try await outcome.future.get() }
        }
    }
}
