import DockerEngine
import HTTP
import NIOCore
import NIOHPACK
import NIOHTTP2
import NIOPosix
import Sockets

/// The connection on which the engine asks for files, credentials and secrets while it builds.
///
/// After `POST /session` the roles turn round: the engine is the HTTP/2 client and this side the server
/// (spec docker-engine 3.1 to 3.3). One session per build: engines cache a session's files (trap 1).
struct BuildSession: Sendable {
    typealias Stream = NIOAsyncChannel<HTTP2Frame.FramePayload, HTTP2Frame.FramePayload>

    /// The upgraded connection.
    struct Connection: Sendable {
        var channel: any Channel
        /// Streams that nobody reads yet: NIO's wrapper ends the process when it is dropped unused, as it would be with
        /// a connection that breaks, so each task wraps its own.
        var multiplexer: NIOHTTP2Handler.AsyncStreamMultiplexer<any Channel>
        var errors: ConnectionErrorRecorder
    }

    /// The longest time for the upgrade; engines wait 5 seconds for a session that a build names.
    static let upgradeTimeout = Duration.seconds(30)

    let id: String
    /// Under which the engine remembers what it got before.
    let sharedKey: String
    let services: SessionRouter

    /// Opens the connection: `POST /session` with `Upgrade: h2c`.
    func connect(to engine: EngineClient) async throws -> Connection {
        var headers = engine.endpoint.headers
        headers["Connection"] = "Upgrade"
        headers["Upgrade"] = "h2c"
        headers["X-Docker-Expose-Session-Uuid"] = id
        headers["X-Docker-Expose-Session-Sharedkey"] = sharedKey
        for method in SessionRouter.methods { headers.add("X-Docker-Expose-Session-Grpc-Method", method) }
        let path = "\(engine.endpoint.pathPrefix)/v\(engine.version)/session"
        let finished = headers
        let result = try await engine.translatingErrors(of: "a build session") {
            try await upgrade(
                engine.endpoint.address, method: "POST", path: path, headers: finished,
                timeout: Self.upgradeTimeout, configure: Self.configure)
        }
        switch result {
        case .upgraded(_, let connection): return connection
        case .refused(let response):
            throw BuildError.sessionRefused(status: response.status, reason: response.text)
        }
    }

    /// Answers the engine's calls until it closes the connection or the task is cancelled; then the connection is
    /// closed.
    func serve(_ connection: Connection) async throws {
        try await withTaskCancellationHandler {
            do {
                try await withThrowingDiscardingTaskGroup { group in
                    // Every call in a task of its own: an unanswered health check ends the session (trap 3).
                    for try await stream in connection.multiplexer.inbound {
                        group.addTask { await services.serve(stream) }
                    }
                    group.cancelAll()
                }
                try Task.checkCancellation()
                if let error = connection.errors.error { throw error }
            } catch {
                connection.channel.close(promise: nil)
                throw error
            }
            connection.channel.close(promise: nil)
        } onCancel: {
            connection.channel.close(promise: nil)
        }
    }

    @Sendable
    static func configure(_ channel: any Channel) -> EventLoopFuture<Connection> {
        channel.configureAsyncHTTP2Pipeline(mode: .server, configuration: http2) { stream in
            stream.eventLoop.makeCompletedFuture {
                try stream.syncOptions?.setOption(.autoRead, value: false)
                return stream
            }
        }.flatMapThrowing { multiplexer in
            let errors = ConnectionErrorRecorder()
            try channel.pipeline.syncOperations.addHandler(errors)
            return Connection(channel: channel, multiplexer: multiplexer, errors: errors)
        }
    }

    private static var http2: NIOHTTP2Handler.Configuration {
        var configuration = NIOHTTP2Handler.Configuration()
        configuration.connection.initialSettings = [
            HTTP2Setting(parameter: .maxConcurrentStreams, value: 250),
            HTTP2Setting(parameter: .maxHeaderListSize, value: 1 << 20),
        ]
        // The peer is the user's own engine. It pings after every burst of data and resets every `DiffCopy`, which
        // the limits against hostile clients would take for an attack.
        configuration.connection.controlFrameRateLimit.maximumCount = 1_000_000
        configuration.connection.maximumSequentialEmptyDataFrames = 100
        configuration.stream.streamResetFrameRateLimit.maximumCount = 1_000_000
        configuration.stream.streamErrorRateLimit.maximumCount = 1_000_000
        configuration.stream.outboundBufferSizeHighWatermark = 256 << 10
        configuration.stream.outboundBufferSizeLowWatermark = 64 << 10
        return configuration
    }
}
