import JSON
import SandboxModel
import Testing

@testable import SandboxAPI

struct ServiceTests {
    private static let services = "/api/v1/namespaces/default/services"

    private static func service(_ name: String, _ spec: JSONValue = [:]) -> JSONValue {
        var service: JSONValue = [
            "apiVersion": "v1", "kind": "Service", "metadata": ["name": .string(name)],
            "spec": ["ports": [["port": 80]], "selector": ["app": "a"]],
        ]
        for (key, value) in spec.object ?? [:] { service[path: "spec", key] = value }
        return service
    }

    @Test("services made at the same time get different addresses and ports of the node")
    func together() async throws {
        let cluster = try await TestCluster()
        let made = await withTaskGroup(of: JSONValue.self) { group in
            for index in 0..<100 {
                group.addTask {
                    await cluster.send("POST", Self.services, Self.service("s\(index)", ["type": "NodePort"])).json
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(made.compactMap { $0[path: "spec", "clusterIP"]?.string }).count == 100)
        #expect(Set(made.compactMap { $0[path: "spec", "ports"]?[0]?["nodePort"]?.integer }).count == 100)
    }

    @Test("of those who want the same address at the same time one gets it")
    func same() async throws {
        let cluster = try await TestCluster()
        let statuses = await withTaskGroup(of: Int.self) { group in
            for index in 0..<64 {
                group.addTask {
                    await cluster.send(
                        "POST", Self.services, Self.service("s\(index)", ["clusterIP": "10.244.9.9"])
                    ).status
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.filter { $0 == 201 }.count == 1)
        #expect(statuses.filter { $0 == 422 }.count == 63)
    }

    @Test(
        "what cannot be had is refused in the server's words",
        arguments: [
            (["clusterIP": "10.244.0.1"], "failed to allocate IP 10.244.0.1: provided IP is already allocated"),
            (["clusterIP": "10.1.0.1"], "failed to allocate IP 10.1.0.1"),
            (
                ["type": "NodePort", "ports": [["port": 80, "nodePort": 80]]],
                "Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767"
            ),
            (["ipFamilies": ["IPv6"]], "not configured on this cluster"),
        ] as [(JSONValue, String)])
    func refused(spec: JSONValue, text: String) async throws {
        let cluster = try await TestCluster()
        let answer = await cluster.send("POST", Self.services, Self.service("a", spec))
        #expect(answer.status == 422)
        #expect(answer.message.contains(text), "\(answer.message)")
    }

    @Test("a headless service keeps None, and an address does not change")
    func fixed() async throws {
        let cluster = try await TestCluster()
        let headless = await cluster.send("POST", Self.services, Self.service("h", ["clusterIP": "None"]))
        #expect(headless.json[path: "spec", "clusterIPs"] == ["None"])
        let made = await cluster.send("POST", Self.services, Self.service("a"))
        let address = try #require(made.json[path: "spec", "clusterIP"]?.string)
        #expect(address.hasPrefix("10.244."))
        let applied = await cluster.apply("\(Self.services)/a", Self.service("a"))
        #expect(applied.status == 200)
        #expect(applied.json[path: "spec", "clusterIP"]?.string == address)
        let moved = await cluster.send(
            "PATCH", "\(Self.services)/a", ["spec": ["clusterIP": "10.244.1.1"]], type: "application/merge-patch+json")
        #expect(moved.status == 422)
        #expect(moved.message.contains("may not change once set"))
    }
}
