import Diagnostics
import HTTP
import KubernetesAPI
import Synchronization
import Tasks
import TestSupport
import Testing
import YAML

struct KubernetesClientTests {
    /// Runs `body` with a client of a stub server.
    private func withClient(
        answer: @escaping @Sendable (StubRequest) async throws -> StubResponse,
        _ body: @escaping @Sendable (KubernetesClient, StubServer) async throws -> Void
    ) async throws {
        try await withStubServer(answer: answer) { server in
            let client = KubernetesClient(
                ClusterConfiguration(
                    context: "stub",
                    server: ServerURL(isHTTPS: false, host: "127.0.0.1", port: server.port, pathPrefix: "/k8s")))
            try await body(client, server)
            await client.shutdown()
        }
    }

    private static let apps = """
        {"kind":"APIResourceList","groupVersion":"apps/v1","resources":[
          {"name":"deployments","singularName":"","namespaced":true,"kind":"Deployment","verbs":["get"],"shortNames":["deploy"]},
          {"name":"deployments/scale","singularName":"","namespaced":true,"kind":"Scale","verbs":["get"]}]}
        """

    @Test func callersShareOneDiscoveryRequest() async throws {
        try await withClient(answer: { request in
            try await Task.sleep(for: .milliseconds(50))
            return request.path == "/k8s/apis/apps/v1" ? .json(Self.apps) : .text("404 page not found", status: 404)
        }) { client, server in
            let kinds = try await (0..<20).concurrentMap { _ in
                try await client.resource(apiVersion: "apps/v1", kind: "Deployment").name
            }
            #expect(Set(kinds) == ["deployments"])
            #expect(server.requests.count == 1)
        }
    }

    @Test func listsComeInPagesAndGetTheirKind() async throws {
        try await withClient(answer: { request in
            request.query("continue").isEmpty
                ? .json(#"{"metadata":{"continue":"T","resourceVersion":"7"},"items":[{"metadata":{"name":"a"}}]}"#)
                : .json(#"{"metadata":{"resourceVersion":"7"},"items":[{"metadata":{"name":"b"}}]}"#)
        }) { client, server in
            let list = try await client.list(.pods, namespace: "n", labelSelector: "a=b,c in (d)")
            #expect(list.items.map { $0["kind"]?.text } == ["Pod", "Pod"])
            #expect(list.resourceVersion == "7")
            #expect(server.requests.first?.path == "/k8s/api/v1/namespaces/n/pods")
            #expect(server.requests.first?.query("labelSelector") == ["a=b,c in (d)"])
        }
    }

    struct Answer: CustomTestStringConvertible, Sendable {
        let status: Int
        let body: String
        let code: KubernetesError.Code
        let message: String
        /// Requests that the client sends before it gives up.
        var requests = 1
        var headers: HTTPHeaders = [:]
        var testDescription: String { "\(status) \(code)" }
    }

    @Test(
        "tells what the server said",
        arguments: [
            Answer(
                status: 403, body: #"{"kind":"Status","message":"pods \"x\" is forbidden: ","reason":"Forbidden"}"#,
                code: .forbidden,
                message:
                    #"cannot read pod/x: pods "x" is forbidden: it does not exist, and this user may not create it"#),
            Answer(
                status: 500,
                body:
                    #"{"kind":"Status","message":"failed to create typed patch object: .spec.foo: field not declared in schema","code":500}"#,
                code: .invalid,
                message:
                    "cannot read pod/x: failed to create typed patch object: .spec.foo: field not declared in schema"),
            Answer(
                status: 503, body: "<html>oops</html>", code: .serverError,
                message: "cannot read pod/x: the server answered 503", requests: 8, headers: ["Retry-After": "0"]),
            Answer(
                status: 429, body: "Too many requests, please try again later.", code: .tooManyRequests,
                message: "cannot read pod/x: Too many requests, please try again later.", requests: 8,
                headers: ["Retry-After": "0"]),
        ])
    func errors(_ row: Answer) async throws {
        try await withClient(answer: { _ in
            StubResponse(row.status, headers: row.headers, body: .bytes(Array(row.body.utf8)))
        }) { client, server in
            let error = await #expect(throws: KubernetesError.self) {
                try await client.get(ObjectReference(.pods, namespace: "n", name: "x"))
            }
            #expect(error?.code == row.code)
            #expect(error?.message == row.message)
            #expect(server.requests.count == row.requests)
        }
    }

    @Test func aServerThatIsNotThereIsNamedAtOnce() async throws {
        let client = KubernetesClient(
            ClusterConfiguration(context: "dev", server: ServerURL(isHTTPS: false, host: "127.0.0.1", port: 1)))
        let error = await #expect(throws: KubernetesError.self) { try await client.version() }
        #expect(error?.code == .unreachable)
        #expect(error?.message.hasPrefix("cannot reach the cluster at http://127.0.0.1:1 (context 'dev'): ") ?? false)
        await client.shutdown()
    }

    @Test func postsAreNotRepeatedUnlessTheServerDidNothing() async throws {
        let count = Mutex(0)
        try await withClient(answer: { _ in
            let number = count.withLock { count in
                count += 1
                return count
            }
            return number == 1
                ? StubResponse(429, headers: ["Retry-After": "0"]) : .json(#"{"kind":"Status"}"#, status: 503)
        }) { client, server in
            let error = await #expect(throws: KubernetesError.self) {
                try await client.create(["metadata": ["name": "c"]], resource: .configMaps, namespace: "n")
            }
            #expect(error?.status == 503)
            #expect(server.requests.count == 2)
        }
    }

    @Test func conflictsAreListedByFieldAndManager() async throws {
        let body = """
            {"kind":"Status","message":"Apply failed","reason":"Conflict","details":{"causes":[
              {"reason":"FieldManagerConflict","message":"conflict with \\"m1\\"","field":".data.a"},
              {"reason":"FieldManagerConflict","message":"conflict with \\"m2\\"","field":".data.b"}]},"code":409}
            """
        try await withClient(answer: { request in
            request.method == "GET" ? .text("404", status: 404) : .json(body, status: 409)
        }) { client, server in
            let object = try YAMLParser.document(
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  a: x\n  b: y\n", path: "c.yaml")
            let error = await #expect(throws: KubernetesError.self) {
                try await client.apply(object, resource: .configMaps, namespace: "n")
            }
            #expect(error?.message == "cannot apply configmap/c: 2 fields are owned by others")
            #expect(error?.notes.map(\.message) == [#".data.a: conflict with "m1""#, #".data.b: conflict with "m2""#])
            #expect(error?.notes.map { $0.location?.line } == [5, 6])
            let request = try #require(server.requests.last)
            #expect(request.method == "PATCH")
            #expect(request.headers["Content-Type"] == "application/apply-patch+yaml")
            #expect(request.query("fieldManager") == ["sk"])
        }
    }

    @Test func aWatchGoesOnAfterItsEndAndFindsWhatItMissed() async throws {
        let lists = Mutex(0)
        try await withClient(answer: { request in
            func object(_ name: String, _ version: Int) -> String {
                #"{"metadata":{"name":"\#(name)","uid":"\#(name)","resourceVersion":"\#(version)"}}"#
            }
            if request.query("watch").isEmpty {
                let number = lists.withLock { count in
                    count += 1
                    return count
                }
                let items = number == 1 ? [object("a", 1), object("b", 2)] : [object("b", 6), object("d", 7)]
                return .json(
                    #"{"metadata":{"resourceVersion":"\#(number * 10)"},"items":[\#(items.joined(separator: ","))]}"#)
            }
            switch request.query("resourceVersion") {
            case ["10"]:
                return .text(
                    #"{"type":"ADDED","object":\#(object("c", 11))}"# + "\n"
                        + #"{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"12"}}}"# + "\n")
            case ["12"]:
                // The line that follows is cut off, as by a server that is stopped.
                return .text(#"{"type":"DELETED","object":\#(object("c", 13))}"# + "\n" + #"{"type":"MODI"#)
            case ["13"]:
                return .text(#"{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}"# + "\n")
            default: return .text(#"{"type":"MODIFIED","object":\#(object("d", 21))}"# + "\n")
            }
        }) { client, _ in
            let seen = Mutex<[String]>([])
            try await client.watch(.pods, namespace: "n") { event in
                let name = event.object?[path: "metadata", "name"]?.text ?? ""
                let text =
                    switch event {
                    case .added: "+\(name)"
                    case .modified: "~\(name)"
                    case .deleted: "-\(name)"
                    case .synced: "synced"
                    }
                seen.withLock { $0.append(text) }
                return text == "~d" ? .stop : .proceed
            }
            #expect(seen.withLock { $0 } == ["+a", "+b", "synced", "+c", "-c", "~b", "+d", "-a", "synced", "~d"])
        }
    }

    @Test func warningsAreTakenOutOfTheirHeader() async throws {
        let warnings = Mutex<[String]>([])
        try await withStubServer(answer: { _ in
            StubResponse(
                200, headers: ["Warning": #"299 - "v1beta1 is \"old\"""#],
                body: .bytes(Array(#"{"gitVersion":"v1.28.3-gke.100"}"#.utf8)))
        }) { server in
            let client = KubernetesClient(
                ClusterConfiguration(server: ServerURL(isHTTPS: false, host: "127.0.0.1", port: server.port))
            ) { text in warnings.withLock { $0.append(text) } }
            let version = try await client.version()
            #expect(version == ServerVersion("v1.28.3-gke.100"))
            #expect(version >= ServerVersion(1, 28, 3))
            await client.shutdown()
        }
        #expect(warnings.withLock { $0 } == [#"v1beta1 is "old""#])
    }
}
