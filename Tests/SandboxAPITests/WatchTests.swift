import JSON
import ObjectStore
import SandboxModel
import Testing

@testable import SandboxAPI

struct WatchTests {
    private func summary(_ events: [JSONValue]) -> [String] {
        events.map { event in
            "\(event["type"]?.string ?? "") \(event[path: "object", "metadata", "name"]?.string ?? "")"
        }
    }

    @Test("a watch tells what was there and what happens; a selector makes changes comings and goings")
    func selected() async throws {
        let cluster = try await TestCluster()
        let start = cluster.server.store.version
        for (name, label) in [("a", "x"), ("b", "y")] {
            var map = TestCluster.configMap(name)
            map[path: "metadata", "labels"] = ["l": .string(label)]
            await cluster.send("POST", TestCluster.configMaps, map)
        }
        for (name, label) in [("b", "x"), ("a", "y"), ("b", "x")] {
            await cluster.send(
                "PATCH", "\(TestCluster.configMaps)/\(name)",
                ["metadata": ["labels": ["l": .string(label)]], "data": ["n": .string(label + name)]],
                type: "application/merge-patch+json")
        }
        let events = try await cluster.watch(
            "\(TestCluster.configMaps)?watch=1&resourceVersion=\(start)&labelSelector=l in (x)", lines: 3)
        #expect(summary(events) == ["ADDED a", "ADDED b", "DELETED a"])
    }

    @Test("a streaming list ends with a bookmark")
    func streamingList() async throws {
        let cluster = try await TestCluster()
        await cluster.send("POST", TestCluster.configMaps, TestCluster.configMap("a"))
        let events = try await cluster.watch(
            "\(TestCluster.configMaps)?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true",
            lines: 2)
        #expect(summary(events) == ["ADDED a", "BOOKMARK "])
        #expect(events[1][path: "object", "metadata", "annotations", "k8s.io/initial-events-end"] == "true")
    }

    @Test("a watch ends when its time is over")
    func timeout() async throws {
        let cluster = try await TestCluster()
        let events = try await cluster.watch(
            "/api/v1/pods?watch=1&timeoutSeconds=1&allowWatchBookmarks=true", lines: 5)
        #expect(events.isEmpty)
    }

    @Test("a version that is too old is told in the stream")
    func expired() async throws {
        let cluster = try await TestCluster()
        for index in 0..<6 {
            await cluster.send("POST", TestCluster.configMaps, TestCluster.configMap("m\(index)"))
        }
        let store = cluster.server.store
        for index in 0..<9000 {
            try store.write(
                ObjectKey(.configMaps, namespace: "default", name: "m0"),
                ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "m0", "index": .integer(index)]],
                expecting: .present)
        }
        let events = try await cluster.watch("\(TestCluster.configMaps)?watch=1&resourceVersion=1", lines: 1)
        #expect(events[0]["type"] == "ERROR")
        #expect(events[0][path: "object", "code"] == 410)
        #expect(
            events[0][path: "object", "message"]?.string?.hasPrefix("too old resource version: 1 (") == true)
    }

    @Test("a table comes with each event")
    func table() async throws {
        let cluster = try await TestCluster()
        await cluster.send("POST", TestCluster.pods, TestCluster.pod("a"))
        let events = try await cluster.watch(
            "\(TestCluster.pods)?watch=1", lines: 1, accept: "application/json;as=Table;v=v1;g=meta.k8s.io")
        #expect(events[0][path: "object", "kind"] == "Table")
        #expect(events[0][path: "object", "rows"]?[0]?["cells"]?[0] == "a")
    }
}
