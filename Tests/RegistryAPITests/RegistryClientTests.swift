import HTTP
import OCI
import RegistryAPI
import Synchronization
import Tasks
import TestSupport
import Testing

/// A registry that keeps manifests and blobs, for as much of its API as the client uses.
private final class FakeRegistry: Sendable {
    struct State {
        var manifests: [String: (type: String, bytes: [UInt8])] = [:]
        var blobs: [String: [UInt8]] = [:]
    }

    let state = Mutex(State())

    func add(_ name: String, _ type: String, _ text: String) -> OCI.Digest {
        let bytes = Array(text.utf8)
        let digest = OCI.Digest(sha256Of: bytes)
        state.withLock { state in
            state.manifests["/v2/\(name)"] = (type, bytes)
            let repository = name.split(separator: "/").dropLast().joined(separator: "/")
            state.manifests["/v2/\(repository)/\(digest)"] = (type, bytes)
        }
        return digest
    }

    func add(blob text: String) -> OCI.Digest {
        let digest = OCI.Digest(sha256Of: Array(text.utf8))
        state.withLock { $0.blobs[digest.description] = Array(text.utf8) }
        return digest
    }

    func answer(_ request: StubRequest) -> StubResponse {
        state.withLock { state in
            let name = request.path.split(separator: "/").last.map(String.init) ?? ""
            switch (request.method, request.path) {
            case ("GET", _) where request.path.contains("/manifests/"),
                ("HEAD", _) where request.path.contains("/manifests/"):
                guard let found = state.manifests[request.path] else {
                    return .json(#"{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}"#, status: 404)
                }
                return StubResponse(
                    headers: [
                        "Content-Type": found.type,
                        "Docker-Content-Digest": OCI.Digest(sha256Of: found.bytes).description,
                    ], body: .bytes(found.bytes))
            case ("PUT", _) where request.path.contains("/manifests/"):
                state.manifests[request.path] = (request.headers["Content-Type"] ?? "", request.body)
                return StubResponse(201)
            case ("GET", _) where request.path.contains("/blobs/"), ("HEAD", _) where request.path.contains("/blobs/"):
                return state.blobs[name].map { StubResponse(body: .bytes($0)) } ?? StubResponse(404)
            case ("POST", _):
                return request.query("mount").first == "sha256:" + String(repeating: "1", count: 64)
                    ? StubResponse(201) : StubResponse(202, headers: ["Location": "/upload/1?_state=a%2Fb"])
            case ("PUT", "/upload/1"):
                state.blobs[request.query("digest").first ?? ""] = request.body
                return StubResponse(201)
            default: return StubResponse(405)
            }
        }
    }
}

@Suite("RegistryClient", .timeLimit(.minutes(1)))
struct RegistryClientTests {
    private func withClient(
        credentials: any RegistryCredentialSource = AnonymousCredentials(),
        answer: @escaping @Sendable (StubRequest) async throws -> StubResponse,
        _ body: @escaping @Sendable (RegistryClient, StubServer, _ prefix: String) async throws -> Void
    ) async throws {
        try await withStubServer(answer: answer) { server in
            try await withHTTPClient { http in
                let client = RegistryClient(
                    transports: RegistryTransports(verifying: http, trusting: http), credentials: credentials,
                    retries: RetryPolicy(attempts: 3, firstDelay: .milliseconds(1)))
                try await body(client, server, "127.0.0.1:\(server.port)/a/api")
            }
        }
    }

    @Test("reads manifests by tag and digest, asking for every type")
    func readsManifests() async throws {
        let registry = FakeRegistry()
        let digest = registry.add("a/api/manifests/v1", MediaType.dockerManifest, "{ }")
        try await withClient(answer: { registry.answer($0) }) { client, server, prefix in
            let reference = try ImageReference(prefix + ":v1")
            let found = try await client.resolve(reference)
            #expect(found?.digest == digest && found?.mediaType == MediaType.dockerManifest && found?.size == 3)
            let manifest = try await client.manifest(reference.with(tag: nil, digest: digest))
            #expect(manifest.bytes == Array("{ }".utf8))
            for request in server.requests {
                for type in MediaType.manifests { #expect(request.headers["Accept"]?.contains(type) == true) }
            }
            #expect(try await client.resolve(reference.with(tag: "none", digest: nil)) == nil)
            let error = await #expect(throws: RegistryError.self) {
                _ = try await client.manifest(reference.with(tag: "none", digest: nil))
            }
            #expect(error?.code == .notFound)
            #expect(error?.message.contains("MANIFEST_UNKNOWN: manifest unknown") == true)
        }
    }

    @Test("refuses bytes that are not those of the digest")
    func checksDigests() async throws {
        try await withClient(answer: { _ in .text("{}", type: MediaType.imageManifest) }) { client, _, prefix in
            let reference = try ImageReference(prefix + "@sha256:" + String(repeating: "0", count: 64))
            let error = await #expect(throws: RegistryError.self) { _ = try await client.manifest(reference) }
            #expect(error?.code == .digestMismatch)
            let blob = await #expect(throws: RegistryError.self) {
                _ = try await client.blob(try Digest("sha256:" + String(repeating: "0", count: 64)), in: reference)
            }
            #expect(blob?.code == .digestMismatch)
        }
    }

    @Test("makes one index of images and of an index, with the platforms that they say")
    func pushesIndexes() async throws {
        let registry = FakeRegistry()
        let config = registry.add(blob: #"{"os":"linux","architecture":"amd64","config":{"Env":["A=b"]}}"#)
        let manifest = """
            {"schemaVersion":2,"config":{"mediaType":"\(MediaType.imageConfig)","digest":"\(config)","size":1},"layers":[]}
            """
        let first = registry.add("a/api/manifests/one", MediaType.imageManifest, manifest)
        let other = OCI.Digest(sha256Of: [1])
        _ = registry.add(
            "a/api/manifests/two", MediaType.imageIndex,
            """
            {"schemaVersion":2,"mediaType":"\(MediaType.imageIndex)","manifests":[
            {"mediaType":"\(MediaType.imageManifest)","digest":"\(other)","size":5,
             "platform":{"os":"linux","architecture":"arm64"}},
            {"mediaType":"\(MediaType.imageManifest)","digest":"\(first)","size":6,
             "platform":{"os":"unknown","architecture":"unknown"}}]}
            """)
        try await withClient(answer: { registry.answer($0) }) { client, server, prefix in
            let target = try ImageReference(prefix + ":v1")
            let pushed = try await client.pushIndex(
                of: [
                    (target.with(tag: "one", digest: nil), nil), (target.with(tag: "two", digest: nil), nil),
                ], to: target)
            let stored = try await client.manifest(target)
            #expect(stored.digest == pushed.digest && stored.mediaType == MediaType.imageIndex)
            let index = try #require(try stored.index())
            #expect(index.manifests.map(\.digest) == [first, other])
            #expect(index.manifests.map { $0.platform?.description } == ["linux/amd64", "linux/arm64"])
            #expect(
                try await client.imageConfig(target, platform: Platform("linux/amd64")).config?.environment == ["A=b"])
            let missing = await #expect(throws: RegistryError.self) {
                _ = try await client.imageConfig(target, platform: Platform("linux/s390x"))
            }
            #expect(missing?.hints == ["it has 'linux/amd64', 'linux/arm64'"])
        }
    }

    @Test("uploads blobs that are missing, and mounts those that another repository has")
    func pushesBlobs() async throws {
        let registry = FakeRegistry()
        try await withClient(answer: { registry.answer($0) }) { client, server, prefix in
            let repository = try ImageReference(prefix)
            let bytes = [UInt8](repeating: 5, count: 100_000)
            let digest = OCI.Digest(sha256Of: bytes)
            let isTaken = Counter()
            for _ in 0..<2 {
                try await client.pushBlob(digest, size: bytes.count, to: repository) {
                    isTaken.add() == 1 ? bytes : nil
                }
            }
            #expect(try await client.blobExists(digest, in: repository))
            #expect(isTaken.value <= 2)
            let put = try #require(server.requests.first { $0.method == "PUT" })
            #expect(put.query("_state") == ["a/b"] && put.body == bytes)
            let mounted = try Digest("sha256:" + String(repeating: "1", count: 64))
            try await client.pushBlob(mounted, size: 1, to: repository, mountingFrom: "b/c") {
                throw TestSupportError("must not be read")
            }
            #expect(server.requests.last?.query("from") == ["b/c"])
        }
    }

    private struct FixedCredentials: RegistryCredentialSource {
        var value: RegistryCredentials?
        func credentials(for host: String) async throws -> RegistryCredentials? { value }
    }

    @Test("gets a token for what it wants to do, once, and shows it from then on")
    func usesTokens() async throws {
        try await withClient(
            credentials: FixedCredentials(value: .password(username: "u", password: "p")),
            answer: { request in
                if request.path == "/token" {
                    #expect(request.headers["Authorization"] == "Basic dTpw")
                    return .json(#"{"token":"T-\#(request.query("scope").joined(separator: "+"))","expires_in":300}"#)
                }
                guard request.headers["Authorization"] == "Bearer T-repository:a/api:pull" else {
                    let realm = "http://\(request.headers["Host"] ?? "")/token"
                    return StubResponse(
                        401,
                        headers: [
                            "WWW-Authenticate":
                                #"Bearer realm="\#(realm)",service="s",scope="repository:a/api:pull""#
                        ])
                }
                return .text("{}", type: MediaType.imageManifest)
            },
            { client, server, prefix in
                for _ in 0..<3 { _ = try await client.manifest(ImageReference(prefix)) }
                #expect(server.requests.map(\.path).filter { $0 == "/token" }.count == 1)
                #expect(server.requests.count == 5)
                #expect(server.requests.first { $0.path == "/token" }?.query("service") == ["s"])
            })
    }

    @Test("exchanges an identity token, and logs in with user and password where that is asked for")
    func usesOtherCredentials() async throws {
        let challenge = Mutex("")
        let answer: @Sendable (StubRequest) -> StubResponse = { request in
            if request.path == "/token" {
                #expect(request.method == "POST")
                #expect(request.text.contains("grant_type=refresh_token&refresh_token=a%2Fb"))
                return .json(#"{"access_token":"T"}"#)
            }
            if let authorization = request.headers["Authorization"], ["Bearer T", "Basic dTpw"].contains(authorization)
            {
                return .text("{}", type: MediaType.imageManifest)
            }
            let scheme = challenge.withLock { $0 }
            let realm = "http://\(request.headers["Host"] ?? "")/token"
            return StubResponse(401, headers: ["WWW-Authenticate": "\(scheme) realm=\"\(realm)\""])
        }
        challenge.withLock { $0 = "Bearer" }
        try await withClient(credentials: FixedCredentials(value: .identityToken("a/b")), answer: answer) {
            client, _, prefix in
            _ = try await client.manifest(ImageReference(prefix))
        }
        challenge.withLock { $0 = "Basic" }
        try await withClient(
            credentials: FixedCredentials(value: .password(username: "u", password: "p")), answer: answer
        ) { client, _, prefix in
            _ = try await client.manifest(ImageReference(prefix))
        }
        try await withClient(answer: answer) { client, server, prefix in
            let error = await #expect(throws: RegistryError.self) {
                _ = try await client.manifest(ImageReference(prefix))
            }
            #expect(error?.code == .unauthorized)
            #expect(error?.hints.first?.contains("docker login 127.0.0.1:\(server.port)") == true)
        }
    }

    @Test("comes back later when the registry asks for it")
    func retries() async throws {
        let count = Counter()
        try await withClient(
            answer: { _ in
                count.add() < 3
                    ? StubResponse(429, headers: ["Retry-After": "0"]) : .text("{}", type: MediaType.imageManifest)
            },
            { client, _, prefix in
                _ = try await client.manifest(ImageReference(prefix))
                #expect(count.value == 3)
            })
    }

    @Test("shows its credentials to the registry alone, not to where that sends it")
    func dropsCredentialsOnRedirects() async throws {
        let bytes = Array("blob".utf8)
        try await withStubServer(answer: { request in
            #expect(request.headers["Authorization"] == nil)
            return StubResponse(body: .bytes(bytes))
        }) { storage in
            try await withClient(
                credentials: FixedCredentials(value: .registryToken("T")),
                answer: { request in
                    guard request.headers["Authorization"] == "Bearer T" else {
                        return StubResponse(401, headers: ["WWW-Authenticate": "Bearer realm=\"x\""])
                    }
                    return StubResponse(307, headers: ["Location": storage.url + "/signed?x=1"])
                },
                { client, _, prefix in
                    let digest = OCI.Digest(sha256Of: bytes)
                    let found = try await client.blob(digest, in: ImageReference(prefix))
                    #expect(found == bytes)
                })
            #expect(storage.requests.count == 1)
        }
    }
}
