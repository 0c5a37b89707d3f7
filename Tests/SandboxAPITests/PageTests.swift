import JSON
import SandboxModel
import Testing

@testable import ObjectStore
@testable import SandboxAPI

/// Lists that are read in pages.
struct PageTests {
    private static func names(_ list: JSONValue) -> [String] {
        (list["items"]?.array ?? []).compactMap { $0[path: "metadata", "name"]?.string }
    }

    private static func cluster(_ names: String...) async throws -> TestCluster {
        let cluster = try await TestCluster()
        for name in names { await cluster.send("POST", TestCluster.configMaps, TestCluster.configMap(name)) }
        return cluster
    }

    @Test("all pages are of the state that the first one was of")
    func snapshot() async throws {
        let cluster = try await Self.cluster("a", "b", "d", "e")
        let first = await cluster.send("GET", "\(TestCluster.configMaps)?limit=2").json
        let token = try #require(first[path: "metadata", "continue"]?.string)
        #expect(Self.names(first) == ["a", "b"])
        // What happens between two pages.
        await cluster.send("POST", TestCluster.configMaps, TestCluster.configMap("c"))
        await cluster.send("DELETE", "\(TestCluster.configMaps)/d")
        await cluster.send("PUT", "\(TestCluster.configMaps)/e", TestCluster.configMap("e", ["a": "new"]))
        let second = await cluster.send("GET", "\(TestCluster.configMaps)?limit=2&continue=\(token)").json
        #expect(Self.names(second) == ["d", "e"])
        #expect(second["items"]?[1]?[path: "data", "a"] == "1")
        #expect(second[path: "metadata", "resourceVersion"] == first[path: "metadata", "resourceVersion"])
        #expect(second[path: "metadata", "continue"] == nil)
        let version = first[path: "metadata", "resourceVersion"]?.string ?? ""
        let exact = await cluster.send(
            "GET", "\(TestCluster.configMaps)?resourceVersion=\(version)&resourceVersionMatch=Exact")
        #expect(Self.names(exact.json) == ["a", "b", "d", "e"])
    }

    @Test("a page of a state that is forgotten is refused, and so is what is no token")
    func refused() async throws {
        let cluster = try await Self.cluster("a")
        let version = cluster.server.store.version
        let long = String(repeating: "x", count: 4000)
        for index in 0..<6000 {
            let key = ObjectKey(.configMaps, namespace: "default", name: "z\(index % 2)")
            let object: JSONValue = ["metadata": ["name": .string(key.name)], "data": ["a": .string(long)]]
            if index < 2 {
                try cluster.server.store.write(key, object, expecting: .absent)
            } else {
                try cluster.server.store.write(key, object, expecting: .present)
            }
        }
        let old = await cluster.send("GET", "\(TestCluster.configMaps)?continue=v2/\(version)/default/a")
        #expect(old.status == 410 && old.json["reason"] == "Expired")
        #expect(old.message.contains("You must start a new list without the continue parameter"))
        let both = await cluster.send(
            "GET", "\(TestCluster.configMaps)?resourceVersion=1&continue=v2/\(version)/default/a")
        #expect(both.message == "specifying resource version is not allowed when using continue")
        for token in ["x", "v1/default/a", "v2/-1/default/a", "v2/b/default/a"] {
            #expect(await cluster.send("GET", "\(TestCluster.configMaps)?continue=\(token)").status == 400)
        }
    }
}
