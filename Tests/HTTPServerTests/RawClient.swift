import Certificates
import NIOCore
import NIOPosix
import NIOSSL
import TestSupport

/// A client that sends what it likes.
struct RawClient {
    /// Sends texts, each once the answers so far contain what stands before it, and gives all answers.
    static func exchange(
        with server: TestServer, _ parts: [(after: String, text: String)], until: String? = nil
    ) async throws -> String {
        let channel = try await connect(to: server)
        return try await channel.executeThenClose { inbound, outbound in
            var rest = parts[...]
            var text = ""
            var iterator = inbound.makeAsyncIterator()
            while true {
                while let next = rest.first, text.contains(next.after) || next.after.isEmpty {
                    rest = rest.dropFirst()
                    try await outbound.write(ByteBuffer(string: next.text))
                }
                if let until, text.contains(until) { return text }
                guard let bytes = try await iterator.next() else { return text }
                text += String(buffer: bytes)
            }
        }
    }

    /// Sends a text and reads nothing while `body` runs.
    static func hold(
        _ server: TestServer, _ text: String, _ body: @Sendable () async throws -> Void
    ) async throws {
        let channel = try await connect(to: server)
        try await channel.executeThenClose { _, outbound in
            try await outbound.write(ByteBuffer(string: text))
            try await body()
        }
    }

    private static func connect(to server: TestServer) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        var configuration = TLSConfiguration.makeClientConfiguration()
        let certificates = server.certificates
        configuration.trustRoots = .certificates(
            try NIOSSLCertificate.fromPEMBytes(Array(certificates.authority.certificatePEM.utf8)))
        configuration.certificateChain = try NIOSSLCertificate.fromPEMBytes(
            Array(certificates.client.certificatePEM.utf8)
        ).map { .certificate($0) }
        configuration.privateKey = .privateKey(
            try NIOSSLPrivateKey(bytes: Array(certificates.client.privateKeyPEM.utf8), format: .pem))
        let context = try NIOSSLContext(configuration: configuration)
        return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: server.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        try NIOSSLClientHandler(context: context, serverHostname: nil))
                    return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                }
            }
    }
}
