import JSON
import SandboxModel
import Testing

@testable import SandboxAPI

struct ReadingAndWritingTests {
    @Test("an object is made, read, replaced and deleted")
    func life() async throws {
        let cluster = try await TestCluster()
        let made = await cluster.send("POST", TestCluster.configMaps, TestCluster.configMap("a"))
        #expect(made.status == 201)
        #expect(made.json[path: "metadata", "namespace"] == "default")
        #expect(made.json[path: "metadata", "uid"]?.string?.count == 36)
        let read = await cluster.send("GET", "\(TestCluster.configMaps)/a")
        #expect(read.json == made.json)
        var changed = read.json
        changed[path: "data", "a"] = "2"
        let replaced = await cluster.send("PUT", "\(TestCluster.configMaps)/a", changed)
        #expect(replaced.status == 200)
        #expect(replaced.json[path: "metadata", "resourceVersion"] != made.json[path: "metadata", "resourceVersion"])
        let late = await cluster.send("PUT", "\(TestCluster.configMaps)/a", read.json)
        #expect(late.status == 409)
        #expect(
            late.message
                == "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest version and try again"
        )
        let deleted = await cluster.send("DELETE", "\(TestCluster.configMaps)/a")
        #expect(deleted.json["status"] == "Success")
        let gone = await cluster.send("GET", "\(TestCluster.configMaps)/a")
        #expect(gone.status == 404)
        #expect(gone.message == "configmaps \"a\" not found")
    }

    @Test("an apply makes an object, changes nothing when repeated, and conflicts with other managers")
    func apply() async throws {
        let cluster = try await TestCluster()
        let target = "\(TestCluster.configMaps)/a"
        let made = await cluster.apply(target, TestCluster.configMap("a"))
        #expect(made.status == 201)
        let again = await cluster.apply(target, TestCluster.configMap("a"))
        #expect(again.status == 200)
        #expect(again.json == made.json)
        let other = await cluster.apply(target, TestCluster.configMap("a", ["a": "2"]), manager: "other")
        #expect(other.status == 409)
        #expect(other.json[path: "details", "causes"]?[0]?["reason"] == "FieldManagerConflict")
        let forced = await cluster.apply(
            target, TestCluster.configMap("a", ["a": "2"]), manager: "other", force: true)
        #expect(forced.json[path: "data", "a"] == "2")
    }

    @Test("a list says its version, and its items have no kind")
    func list() async throws {
        let cluster = try await TestCluster()
        for name in ["a", "b", "c"] {
            await cluster.send("POST", TestCluster.configMaps, TestCluster.configMap(name))
        }
        let list = await cluster.send("GET", "\(TestCluster.configMaps)?limit=2")
        #expect(list.json["kind"] == "ConfigMapList")
        #expect(list.json["items"]?.array?.count == 2)
        #expect(list.json["items"]?[0]?["kind"] == nil)
        #expect(list.json[path: "metadata", "remainingItemCount"] == 1)
        let token = try #require(list.json[path: "metadata", "continue"]?.string)
        let rest = await cluster.send("GET", "\(TestCluster.configMaps)?limit=2&continue=\(token)")
        #expect(rest.json["items"]?.array?.count == 1)
        #expect(rest.json[path: "metadata", "continue"] == nil)
    }
}
