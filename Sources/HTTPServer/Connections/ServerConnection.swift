import Certificates
import NIOCore
import NIOSSL
import SandboxModel

/// One client's connection: its requests are answered one after the other.
struct ServerConnection: Sendable {
    private let asyncChannel: NIOAsyncChannel<ConnectionInput, ByteBuffer>
    private let handlers: NIOLoopBound<ConnectionHandlers>

    private var channel: any Channel { asyncChannel.channel }

    /// To be called on the channel's event loop, before it reads.
    init(wrapping channel: any Channel, tls: NIOSSLContext, deadlines: ServerDeadlines) throws {
        let handlers = ConnectionHandlers(deadlines: deadlines, channel: channel)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(NIOSSLServerHandler(context: tls))
        try pipeline.addHandler(handlers.deadline)
        try pipeline.addHandler(handlers.decoder)
        try pipeline.addHandler(handlers.requests)
        handlers.deadline.connectionBegins()
        try channel.syncOptions?.setOption(
            .writeBufferWaterMark, value: ChannelOptions.Types.WriteBufferWaterMark(low: 32 << 10, high: 128 << 10))
        asyncChannel = try NIOAsyncChannel(
            wrappingChannelSynchronously: channel,
            configuration: .init(backPressureStrategy: .init(lowWatermark: 2, highWatermark: 8)))
        self.handlers = NIOLoopBound(handlers, eventLoop: channel.eventLoop)
    }

    /// Serves the connection to its end and closes it. What breaks it is only logged: it concerns nobody else.
    func serve(handler: any APIHandler, podHost: any PodHost, log: @escaping @Sendable (String) -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await run(handler: handler, podHost: podHost, log: log) }
            // A handler may wait for changes for ever: the client's departure ends it.
            group.addTask { _ = try? await channel.closeFuture.get() }
            await group.next()
            group.cancelAll()
        }
    }

    private func run(handler: any APIHandler, podHost: any PodHost, log: @escaping @Sendable (String) -> Void) async {
        do {
            try await asyncChannel.executeThenClose { inbound, outbound in
                var requests = RequestLoop(
                    connection: self, output: ConnectionOutput(writer: outbound, channel: channel), handler: handler,
                    podHost: podHost, log: log)
                try await requests.run(inbound)
            }
        } catch {
            channel.close(promise: nil)
            if !Self.isDeparture(error) { log("a connection broke: \(error)") }
        }
    }

    /// The common name of the client's certificate, which has been verified; nil without one.
    func clientName() async throws -> String? {
        guard let certificate = try await channel.nioSSL_peerCertificate().get() else { return nil }
        return try CertificateSubject(certificate: certificate.toDERBytes()).commonName
    }

    /// The last request has been answered.
    func requestIsAnswered() {
        let handlers = handlers
        channel.eventLoop.execute { handlers.value.deadline.requestIsAnswered() }
    }

    /// From now on the connection gives plain bytes.
    func leaveHTTP() async throws {
        let (handlers, channel) = (handlers, channel)
        try await channel.eventLoop.flatSubmit { handlers.value.leaveHTTP(channel) }.get()
    }

    /// Whether an error only says that the client, or the server, has gone.
    private static func isDeparture(_ error: any Error) -> Bool {
        switch error {
        case is CancellationError, is ChannelError, is ChannelPipelineError, is IOError, is NIOAsyncWriterError: true
        case NIOSSLError.uncleanShutdown: true
        default: false
        }
    }
}
