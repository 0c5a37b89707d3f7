import JSON
import ObjectStore
import SandboxModel
import Testing

@testable import SandboxAPI

@Suite("What clients of other makes rely on")
struct ClientRequestTests {
    private func server() async throws -> APIServer {
        let server = APIServer(store: try ObjectStore(path: nil))
        try await server.prepare()
        return server
    }

    private func answer(
        _ server: APIServer, _ method: String, _ path: String, query: [(name: String, value: String)] = [],
        headers: [String: String] = ["content-type": "application/json"], body: [UInt8] = []
    ) async throws -> (status: Int, object: JSONValue) {
        let response = await server.answer(APIRequest(method, path, query: query, headers: headers, body: body))
        guard case .bytes(let bytes) = response.body else { return (response.status, .null) }
        return (response.status, try JSONValue(parsing: bytes))
    }

    @Test(
        "is told which fields nobody selects by",
        arguments: [
            ("/api/v1/pods", "spec.nosuch=1", 400), ("/api/v1/pods", "spec.nodeName=a,status.phase!=Failed", 200),
            ("/api/v1/configmaps", "data.a=1", 400), ("/api/v1/configmaps", "metadata.name=a", 200),
            ("/api/v1/events", "involvedObject.uid=1,reason=x", 200), ("/api/v1/secrets", "type=Opaque", 200),
        ])
    func fieldSelectors(path: String, selector: String, status: Int) async throws {
        let answer = try await answer(try await server(), "GET", path, query: [("fieldSelector", selector)])
        #expect(answer.status == status)
    }

    @Test("is told which label selectors cannot be read")
    func labelSelectors() async throws {
        let answer = try await answer(
            try await server(), "GET", "/api/v1/pods", query: [("labelSelector", "a=b=c")])
        #expect(answer.status == 400)
        #expect(answer.object["message"] == "found '=', expected: ',' or 'end of string'")
    }

    @Test("gets back what it deletes, or a status, as the API's description says of the kind")
    func deletions() async throws {
        let server = try await server()
        let path = "/api/v1/namespaces/default/"
        for (resource, kind, spec) in [
            ("services", "Service", ["ports": [["port": 80]]]), ("configmaps", "ConfigMap", nil),
        ] as [(String, String, JSONValue?)] {
            var object: JSONValue = ["apiVersion": "v1", "kind": .string(kind), "metadata": ["name": "a"]]
            object["spec"] = spec
            let made = try await answer(server, "POST", path + resource, body: object.bytes())
            #expect(made.status == 201)
            let gone = try await answer(server, "DELETE", path + resource + "/a")
            #expect(gone.status == 200)
            #expect(gone.object["kind"] == (resource == "services" ? "Service" : "Status"))
        }
    }

    @Test("may not give a service another address")
    func serviceAddress() async throws {
        let server = try await server()
        let path = "/api/v1/namespaces/default/services"
        let service: JSONValue = [
            "apiVersion": "v1", "kind": "Service", "metadata": ["name": "a"], "spec": ["ports": [["port": 80]]],
        ]
        #expect(try await answer(server, "POST", path, body: service.bytes()).status == 201)
        let patch: JSONValue = ["spec": ["clusterIP": "10.0.0.77", "clusterIPs": ["10.0.0.77"]]]
        let refused = try await answer(
            server, "PATCH", path + "/a", headers: ["content-type": "application/merge-patch+json"],
            body: patch.bytes())
        #expect(refused.status == 422)
        #expect(refused.object["message"]?.string?.contains("may not change once set") == true)
    }

    @Test("may send a namespace as protobuf, as kubectl does")
    func protobuf() async throws {
        func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] { [number << 3 | 2, UInt8(bytes.count)] + bytes }
        let type = field(1, Array("v1".utf8)) + field(2, Array("Namespace".utf8))
        let object = field(1, field(1, Array("made".utf8)) + field(2, []) + field(8, []))
        let made = try await answer(
            try await server(), "POST", "/api/v1/namespaces",
            headers: ["content-type": "application/vnd.kubernetes.protobuf"],
            body: [0x6B, 0x38, 0x73, 0] + field(1, type) + field(2, object))
        #expect(made.status == 201)
        #expect(made.object[path: "metadata", "name"] == "made")
    }

    @Test("may write truth values as Python does", arguments: ["true", "True", "1"])
    func truthValues(value: String) async throws {
        let response = try await server().answer(
            APIRequest("GET", "/api/v1/pods", query: [("watch", value), ("timeoutSeconds", "1")]))
        guard case .stream = response.body else {
            Issue.record("the answer is not a stream")
            return
        }
    }

    @Test("may ask for the older description in protobuf form, to learn that a kind is not in it")
    func olderDescription() async throws {
        let response = try await server().answer(
            APIRequest(
                "GET", "/openapi/v2",
                headers: ["accept": "application/com.github.proto-openapi.spec.v2@v1.0+protobuf"]))
        #expect(response.status == 200)
    }
}
