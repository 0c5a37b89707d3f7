import HTTP
import Sockets
import Synchronization
import TestSupport
import Testing
import YAML

@testable import DockerEngine

@Suite("The engine client")
struct EngineClientTests {
    /// Runs `body` with a client of a stub that speaks API 1.41.
    private func withEngine<Result: Sendable>(
        answer: @escaping @Sendable (StubRequest) async throws -> StubResponse,
        _ body: @escaping @Sendable (EngineClient) async throws -> Result
    ) async throws -> Result {
        try await withStubServer { request in
            if request.path == "/_ping" {
                return StubResponse(
                    headers: ["Api-Version": "1.41", "Ostype": "linux"], body: .bytes(Array("OK".utf8)))
            }
            return try await answer(request)
        } _: { server in
            let endpoint = EngineEndpoint(address: .tcp(host: "127.0.0.1", port: server.port, tls: nil))
            return try await withHTTPClient(configuration: endpoint.clientConfiguration) { transport in
                try await body(try await EngineClient.connect(to: endpoint, transport: transport))
            }
        }
    }

    @Test("agrees on the engine's version and knows that BuildKit is there though no header says so")
    func negotiates() async throws {
        let client = try await withEngine(answer: { _ in .dropped }, { $0 })
        #expect(client.version == APIVersion(1, 41))
        #expect(client.hasBuildKit)
    }

    @Test(
        "tells what is no engine, where it is and who named it",
        arguments: [
            (StubResponse.text("404 page not found", status: 404), 404, 1),
            (.text("<html>welcome</html>", status: 200), 200, 1),
            (.text("Client sent an HTTP request to an HTTPS server.\n", status: 400), 400, 2),
        ])
    func somethingElse(_ answer: StubResponse, _ status: Int, _ hints: Int) async throws {
        try await withStubServer { _ in
            answer
        } _: { server in
            let address = Endpoint.tcp(host: "127.0.0.1", port: server.port, tls: nil)
            let endpoint = EngineEndpoint(address: address, origin: .hostVariable)
            await withHTTPClient(configuration: endpoint.clientConfiguration) { transport in
                let error = await #expect(throws: EngineError.self) {
                    try await EngineClient.connect(to: endpoint, transport: transport)
                }
                #expect(error?.code == .notAnEngine)
                #expect(
                    error?.message
                        == "what answers at tcp://127.0.0.1:\(server.port) (from DOCKER_HOST) is not a Docker engine: "
                        + "its answer to a ping has status \(status)")
                #expect(error?.hints.count == hints)
            }
        }
    }

    @Test("inspects images, and has nil for one that is not there")
    func inspects() async throws {
        try await withEngine { request in
            request.path == "/v1.41/images/localhost:5000/api:v1/json"
                ? .json(
                    #"{"Id":"sha256:1","RepoTags":["a:1"],"Os":"linux","Architecture":"arm64","Size":7,"Config":{"User":"app"}}"#
                )
                : .json(#"{"message":"No such image: x"}"#, status: 404)
        } _: { client in
            let image = try #require(try await client.inspectImage("localhost:5000/api:v1"))
            #expect(image.id == "sha256:1")
            #expect(image.architecture == "arm64")
            #expect(image.config["User"]?.string == "app")
            let missing = try await client.inspectImage("x")
            #expect(missing == nil)
        }
    }

    @Test("gives the engine's own reason, from JSON or plain text")
    func reasons() async throws {
        try await withEngine { request in
            request.query("tag") == ["json"]
                ? .json(#"{"message":"no such image"}"#, status: 404) : .text("client is too old\n", status: 400)
        } _: { client in
            let json = await #expect(throws: EngineError.self) {
                try await client.tagImage("x", repository: "a/b", tag: "json")
            }
            #expect(json?.code == .refused(status: 404))
            #expect(json?.message == "the Docker engine refused the tag 'a/b:json': no such image")
            let text = await #expect(throws: EngineError.self) {
                try await client.tagImage("x", repository: "a", tag: "text")
            }
            #expect(text?.message == "the Docker engine refused the tag 'a:text': client is too old")
        }
    }

    @Test(
        "pushes with padded base64url credentials and finds the digest",
        arguments: [
            #"{"status":"v1: digest: sha256:ab size: 527"}"#,
            #"{"progressDetail":{},"aux":{"Tag":"v1","Digest":"sha256:ab","Size":527}}"#,
        ])
    func pushes(_ last: String) async throws {
        let seen = Mutex<[String]>([])
        try await withEngine { request in
            #expect(request.headers["X-Registry-Auth"] == "e30=")
            #expect(request.query("tag") == ["v1"])
            return StubResponse(
                body: .stream { writer in
                    try await writer.write(#"{"status":"Preparing","id":"1"}"# + "\r\n" + #"{"stat"#)
                    try await writer.write(#"us":"Pushed","id":"1"}"# + "\r\n" + last + "\r\n")
                })
        } _: { client in
            let digest = try await client.pushImage("localhost:5000/api", tag: "v1") { message in
                if let status = message.status, message.id != nil { seen.withLock { $0.append(status) } }
            }
            #expect(digest == "sha256:ab")
        }
        #expect(seen.withLock { $0 } == ["Preparing", "Pushed"])
    }

    @Test("takes a failure inside a stream for a failure")
    func inBandFailure() async throws {
        try await withEngine { _ in
            .json(#"{"status":"Preparing"}{"errorDetail":{"message":"denied"},"error":"denied"}"#)
        } _: { client in
            let error = await #expect(throws: EngineError.self) {
                _ = try await client.pushImage("api", tag: "v1")
            }
            #expect(error?.code == .failed)
            #expect(error?.message == "cannot push 'api:v1': denied")
        }
    }

    @Test("says so when a stream ends in the middle of a message")
    func cutStream() async throws {
        try await withEngine { _ in
            .json(#"{"status":"Prep"#)
        } _: { client in
            let error = await #expect(throws: EngineError.self) { _ = try await client.pushImage("api", tag: "v1") }
            #expect(error?.code == .badAnswer)
        }
    }

    @Test("names the endpoint, its origin and what to do when no engine is there")
    func unreachable() async throws {
        let endpoint = EngineEndpoint(address: .unix(path: "/nowhere/docker.sock"), origin: .hostVariable)
        let error = await #expect(throws: EngineError.self) {
            try await withHTTPClient(configuration: endpoint.clientConfiguration) { transport in
                _ = try await EngineClient.connect(to: endpoint, transport: transport)
            }
        }
        #expect(error?.code == .unreachable)
        #expect(
            error?.message
                == "cannot reach the Docker engine at unix:///nowhere/docker.sock (from DOCKER_HOST): no such socket")
        #expect(error?.hints == ["start Docker, or set DOCKER_HOST to an engine that runs"])
    }

    @Test("writes the build's query as the engine reads it")
    func buildQuery() {
        var parameters = BuildParameters()
        parameters.tags = ["localhost:5000/a:1", "b:2"]
        parameters.buildArguments = ["B": nil, "A": "x y"]
        parameters.platform = "linux/arm64"
        parameters.noCache = true
        #expect(
            parameters.query.text == "?rm=1&forcerm=1&t=localhost%3A5000%2Fa%3A1&t=b%3A2&dockerfile=Dockerfile"
                + "&buildargs=%7B%22A%22%3A%22x%20y%22%2C%22B%22%3Anull%7D&platform=linux%2Farm64&nocache=1")
    }

    @Test("takes a container's log frames apart")
    func frames() {
        let bytes: [UInt8] = [
            1, 0, 0, 0, 0, 0, 0, 2, 0x61, 0x0A, 2, 0, 0, 0, 0, 0, 0, 1, 0x62, 1, 0, 0, 0, 0, 0, 0, 9, 0x63,
        ]
        let output = EngineClient.output(ofFrames: bytes)
        #expect(output.output == Array("a\nc".utf8))
        #expect(output.error == Array("b".utf8))
    }
}
