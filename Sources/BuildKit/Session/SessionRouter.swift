import DockerEngine
import NIOCore
import NIOHPACK
import NIOHTTP2
import NIOPosix

/// Finds the service for each call of the engine and runs it.
struct SessionRouter: Sendable {
    /// What the session announces. The engine looks only for `DiffCopy` there; it simply calls the others.
    static let methods = [
        Path.health, Path.fileSync, Path.credentials, Path.secret,
    ]

    enum Path {
        static let health = "/grpc.health.v1.Health/Check"
        static let fileSync = "/moby.filesync.v1.FileSync/DiffCopy"
        static let credentials = "/moby.filesync.v1.Auth/Credentials"
        static let secret = "/moby.buildkit.secrets.v1.Secrets/GetSecret"
    }

    /// The directories that may be read, by the names the engine knows them under.
    let directories: [String: String]
    let services: SessionServices
    let pool: NIOThreadPool

    /// Answers one call. A call that breaks off is the engine's to report, in the build's own stream.
    func serve(_ channel: any Channel) async {
        do {
            let stream = try await channel.eventLoop.submit {
                // A closed channel takes no handlers, and a wrapper that could not be added ends the process.
                guard channel.isActive else { throw ChannelError.ioOnClosedChannel }
                try channel.syncOptions?.setOption(.autoRead, value: true)
                let stream = try BuildSession.Stream(wrappingChannelSynchronously: channel)
                channel.read()
                return stream
            }.get()
            try await stream.executeThenClose { inbound, outbound in
                var frames = inbound.makeAsyncIterator()
                guard case .headers(let head)? = try await frames.next() else { return }
                var reader = GRPCMessageReader(frames, isEnded: head.endStream)
                try await answer(head.headers, &reader, GRPCMessageWriter(outbound, channel: stream.channel))
                try await reader.drain()
            }
        } catch {
            // The engine reset the stream or the connection ended: nobody is left to be told.
        }
    }

    private func answer(
        _ headers: HPACKHeaders, _ reader: inout GRPCMessageReader, _ writer: GRPCMessageWriter
    ) async throws {
        let path = headers.first(name: ":path") ?? ""
        do {
            if path == Path.fileSync {
                let sender = try fileSender(for: TransferRequest(headers))
                try await writer.begin()
                do {
                    try await sender.run(reading: &reader, writing: writer)
                    try await writer.finish(.ok, isBegun: true)
                } catch let status as GRPCStatus {
                    try await writer.finish(status, isBegun: true)
                }
                return
            }
            let reply = try await reply(to: path, try await reader.only())
            try await writer.begin()
            try await writer.send(reply)
            try await writer.finish(.ok, isBegun: true)
        } catch let status as GRPCStatus {
            try await writer.finish(status, isBegun: false)
        }
    }

    private func fileSender(for request: TransferRequest) throws -> FileSender {
        guard let root = directories[request.directory] else {
            throw GRPCStatus(.notFound, "no access allowed to dir \"\(request.directory)\"")
        }
        return FileSender(root: root, request: request, pool: pool)
    }

    /// The answer to a call of one message with one message.
    private func reply(to path: String, _ message: [UInt8]) async throws -> [UInt8] {
        do {
            switch path {
            case Path.health: return [0x08, 0x01]  // SERVING
            case Path.credentials:
                let request = try CredentialsRequest(message)
                guard let auth = try await services.credentials(request.host) else { return [] }
                // With an identity token the user stays empty (spec docker-engine 3.9).
                if let token = auth.identityToken, !token.isEmpty {
                    return CredentialsResponse(username: "", secret: token).bytes
                }
                return CredentialsResponse(username: auth.username, secret: auth.password).bytes
            case Path.secret:
                let request = try SecretRequest(message)
                guard let data = try await services.secret(request.id) else {
                    throw GRPCStatus(.notFound, "secret \(request.id) not found")
                }
                return SecretResponse(data: data).bytes
            default: throw GRPCStatus(.unimplemented, "unknown method \(path)")
            }
        } catch let status as GRPCStatus {
            throw status
        } catch let error as ProtobufReader.Malformed {
            throw GRPCStatus(.invalidArgument, error.description)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw GRPCStatus(.unknown, "\(error)")
        }
    }
}
