import JSON
import SandboxModel
import Testing

@testable import SandboxAPI

/// What requests may say, and how they are refused.
struct RequestRuleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var method: String
        var target: String
        var body: JSONValue?
        var type = "application/json"
        var status: Int
        var text: String
        var testDescription: String { "\(method) \(target)" }
    }

    private static let maps = TestCluster.configMaps
    private static let pods = TestCluster.pods

    static let cases: [Case] = [
        Case(method: "GET", target: "/api/v1/namespaces/none/pods/a", status: 404, text: "pods \"a\" not found"),
        Case(
            method: "POST", target: "/api/v1/namespaces/none/configmaps", body: TestCluster.configMap("a"), status: 404,
            text: "namespaces \"none\" not found"),
        Case(
            method: "POST", target: maps, body: TestCluster.configMap("kube-root-ca.crt"), status: 409,
            text: "configmaps \"kube-root-ca.crt\" already exists"),
        Case(
            method: "POST", target: "\(maps)?fieldValidation=Strict",
            body: ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "a"], "foo": 1], status: 400,
            text:
                "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: unknown field \"foo\""
        ),
        Case(
            method: "PATCH", target: "\(maps)/a", body: TestCluster.configMap("a"),
            type: "application/apply-patch+yaml",
            status: 422, text: "fieldManager: Required value: is required for apply patch"),
        Case(
            method: "PATCH", target: "\(maps)/kube-root-ca.crt", body: [:], type: "application/json", status: 415,
            text: "the body of the request was in an unknown format"),
        Case(
            method: "PATCH", target: "\(maps)/kube-root-ca.crt?force=true", body: [:],
            type: "application/merge-patch+json", status: 422,
            text: "force: Forbidden: may not be specified for non-apply patch"),
        Case(
            method: "GET", target: "\(pods)?fieldSelector=spec.foo=1", status: 400,
            text: "field label not supported: spec.foo"),
        Case(
            method: "GET", target: "\(maps)?resourceVersionMatch=Exact", status: 422,
            text: "resourceVersionMatch is forbidden unless resourceVersion is provided"),
        Case(
            method: "GET", target: "\(maps)?resourceVersion=999999", status: 504, text: "Too large resource version"),
        Case(
            method: "GET", target: "\(maps)?watch=1&resourceVersionMatch=NotOlderThan&resourceVersion=0", status: 422,
            text: "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"),
        Case(method: "GET", target: "\(pods)/a/log?tailLines=-1", status: 422, text: "tailLines: Invalid value: -1"),
        Case(
            method: "GET", target: "\(pods)/two/log", status: 400,
            text: "a container name must be specified for pod two, choose one of: [c d]"),
        Case(
            method: "GET", target: "\(pods)/two/exec?container=x&command=ls&stdout=1", status: 400,
            text: "container x is not valid for pod two"),
        Case(
            method: "GET", target: "\(pods)/two/exec?container=c&command=ls", status: 400,
            text: "you must specify at least 1 of stdin, stdout, stderr"),
        Case(
            method: "GET", target: "\(pods)/free/portforward?ports=80", status: 400,
            text: "pod free does not have a host assigned"),
        Case(
            method: "GET", target: "\(pods)/two/portforward?ports=http", status: 400,
            text: "unable to parse \"http\" as a port"),
        Case(
            method: "PATCH", target: "\(pods)/two", body: ["spec": ["hostNetwork": true]],
            type: "application/merge-patch+json", status: 422,
            text: "spec: Forbidden: pod updates may not change fields other than"),
        Case(
            method: "POST", target: pods,
            body: [
                "metadata": ["name": "x"],
                "spec": ["serviceAccountName": "no", "containers": [["name": "c", "image": "i"]]],
            ], status: 403,
            text: "error looking up service account default/no: serviceaccount \"no\" not found"),
        Case(
            method: "POST", target: "/api/v1/namespaces/default/serviceaccounts/default/token", body: [:], status: 501,
            text: "token"),
        Case(method: "DELETE", target: "/api/v1/namespaces", status: 405, text: "does not allow this method"),
        Case(
            method: "DELETE", target: "\(maps)/kube-root-ca.crt?propagationPolicy=Nope", status: 422,
            text: "propagationPolicy: Unsupported value"),
        Case(
            method: "POST", target: "\(maps)?dryRun=Yes", body: TestCluster.configMap("z"), status: 422, text: "dryRun"),
    ]

    @Test("is refused in the server's words", arguments: cases)
    func refused(_ row: Case) async throws {
        let cluster = try await TestCluster()
        await cluster.send("POST", Self.maps, TestCluster.configMap("kube-root-ca.crt"))
        var two = TestCluster.pod("two")
        two[path: "spec", "containers"] = [["name": "c", "image": "busybox"], ["name": "d", "image": "busybox"]]
        two[path: "spec", "nodeName"] = "sk-sandbox"
        await cluster.send("POST", Self.pods, two)
        await cluster.send("POST", Self.pods, TestCluster.pod("free"))
        let answer = await cluster.send(row.method, row.target, row.body, type: row.type)
        #expect(answer.status == row.status)
        #expect(answer.message.contains(row.text), "\(answer.text)")
    }

    @Test("a dry run writes nothing, and unknown fields are warned of")
    func harmless() async throws {
        let cluster = try await TestCluster()
        var map = TestCluster.configMap("a")
        map["foo"] = 1
        let answer = await cluster.send("POST", "\(Self.maps)?dryRun=All", map)
        #expect(answer.status == 201)
        #expect(answer.headers.contains { $0.name == "Warning" && $0.value == "299 - \"unknown field \\\"foo\\\"\"" })
        #expect(await cluster.send("GET", "\(Self.maps)/a").status == 404)
    }

    @Test("a log of a pod without a node is empty")
    func noLog() async throws {
        let cluster = try await TestCluster()
        await cluster.send("POST", Self.pods, TestCluster.pod("free"))
        #expect(await cluster.send("GET", "\(Self.pods)/free/log").status == 204)
    }

    @Test("an eviction that a disruption budget forbids is to be tried later")
    func eviction() async throws {
        let cluster = try await TestCluster()
        var pod = TestCluster.pod("a")
        pod[path: "spec", "nodeName"] = "sk-sandbox"
        await cluster.send("POST", Self.pods, pod)
        await cluster.send(
            "PATCH", "\(Self.pods)/a/status", ["status": ["phase": "Running"]], type: "application/merge-patch+json")
        await cluster.send(
            "POST", "/apis/policy/v1/namespaces/default/poddisruptionbudgets",
            ["metadata": ["name": "b"], "spec": ["minAvailable": 1, "selector": ["matchLabels": ["app": "a"]]]])
        let eviction: JSONValue = ["apiVersion": "policy/v1", "kind": "Eviction", "metadata": ["name": "a"]]
        let refused = await cluster.send("POST", "\(Self.pods)/a/eviction", eviction)
        #expect(refused.status == 429)
        #expect(refused.message == "Cannot evict pod as it would violate the pod's disruption budget.")
        await cluster.send("DELETE", "/apis/policy/v1/namespaces/default/poddisruptionbudgets/b")
        #expect(await cluster.send("POST", "\(Self.pods)/a/eviction", eviction).status == 201)
    }
}
