import JSON
import ObjectStore
import SandboxModel
import Testing

@testable import SandboxAPI

struct MaintenanceTests {
    private func owned(_ name: String, by owner: JSONValue, blocks: Bool = true) -> JSONValue {
        var object = TestCluster.configMap(name)
        object[path: "metadata", "ownerReferences"] = [
            [
                "apiVersion": owner["apiVersion"] ?? "", "kind": owner["kind"] ?? "",
                "name": owner[path: "metadata", "name"] ?? "", "uid": owner[path: "metadata", "uid"] ?? "",
                "blockOwnerDeletion": .bool(blocks),
            ]
        ]
        return object
    }

    @Test(
        "what depends on a deleted object goes, stays or goes first",
        arguments: [("Background", false), ("Foreground", false), ("Orphan", true)])
    func propagation(policy: String, stays: Bool) async throws {
        let cluster = try await TestCluster()
        try await cluster.running {
            let owner = await cluster.send("POST", TestCluster.configMaps, TestCluster.configMap("owner")).json
            await cluster.send("POST", TestCluster.configMaps, owned("child", by: owner))
            await cluster.send("DELETE", "\(TestCluster.configMaps)/owner?propagationPolicy=\(policy)")
            #expect(
                await cluster.eventually { await cluster.send("GET", "\(TestCluster.configMaps)/owner").status == 404 })
            if stays {
                let child = await cluster.send("GET", "\(TestCluster.configMaps)/child")
                #expect(child.status == 200)
                #expect(child.json[path: "metadata", "ownerReferences"] == nil)
            } else {
                #expect(
                    await cluster.eventually {
                        await cluster.send("GET", "\(TestCluster.configMaps)/child").status == 404
                    })
            }
        }
    }

    @Test("an object whose owner is not there goes")
    func missingOwner() async throws {
        let cluster = try await TestCluster()
        try await cluster.running {
            let ghost: JSONValue = [
                "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "ghost", "uid": "u"],
            ]
            await cluster.send("POST", TestCluster.configMaps, owned("child", by: ghost))
            #expect(
                await cluster.eventually { await cluster.send("GET", "\(TestCluster.configMaps)/child").status == 404 })
        }
    }

    @Test("a deleted namespace is emptied, refuses new objects meanwhile and says what keeps it")
    func namespaces() async throws {
        let cluster = try await TestCluster()
        try await cluster.running {
            await cluster.send("POST", "/api/v1/namespaces", ["metadata": ["name": "n"]])
            let maps = "/api/v1/namespaces/n/configmaps"
            #expect(await cluster.eventually { await cluster.send("GET", "\(maps)/kube-root-ca.crt").status == 200 })
            var kept = TestCluster.configMap("kept")
            kept[path: "metadata", "finalizers"] = ["sk.dev/x"]
            await cluster.send("POST", maps, kept)
            let deleted = await cluster.send("DELETE", "/api/v1/namespaces/n")
            #expect(deleted.json[path: "status", "phase"] == "Terminating")
            let refused = await cluster.send("POST", maps, TestCluster.configMap("late"))
            #expect(refused.status == 403)
            #expect(
                refused.message
                    == "configmaps \"late\" is forbidden: unable to create new content in namespace n because it is being terminated"
            )
            #expect(
                await cluster.eventually {
                    let space = await cluster.send("GET", "/api/v1/namespaces/n").json
                    return space.text().contains("sk.dev/x in 1 resource instances")
                })
            await cluster.send(
                "PATCH", "\(maps)/kept", ["metadata": ["finalizers": .null]], type: "application/merge-patch+json")
            #expect(await cluster.eventually { await cluster.send("GET", "/api/v1/namespaces/n").status == 404 })
        }
    }

    @Test("a pod gets the node, or is told why not")
    func scheduling() async throws {
        let cluster = try await TestCluster()
        try await cluster.running {
            await cluster.addNode()
            await cluster.send("POST", TestCluster.pods, TestCluster.pod("a"))
            #expect(
                await cluster.eventually {
                    await cluster.send("GET", "\(TestCluster.pods)/a").json[path: "spec", "nodeName"] == "sk-sandbox"
                })
            var picky = TestCluster.pod("picky")
            picky[path: "spec", "nodeSelector"] = ["disk": "ssd"]
            await cluster.send("POST", TestCluster.pods, picky)
            let text =
                "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling."
            #expect(
                await cluster.eventually {
                    let pod = await cluster.send("GET", "\(TestCluster.pods)/picky").json
                    return pod[path: "status", "conditions"]?[0]?["message"]?.string == text
                })
            #expect(
                await cluster.eventually {
                    let events = await cluster.send(
                        "GET",
                        "/api/v1/namespaces/default/events?fieldSelector=involvedObject.name%3Dpicky"
                            .replacing("%3D", with: "="))
                    return events.json["items"]?[0]?["message"]?.string == text
                })
            await cluster.send(
                "PATCH", "/api/v1/nodes/sk-sandbox", ["metadata": ["labels": ["disk": "ssd"]]],
                type: "application/merge-patch+json")
            #expect(
                await cluster.eventually {
                    await cluster.send("GET", "\(TestCluster.pods)/picky").json[path: "spec", "nodeName"] != nil
                })
        }
    }

    @Test("a pod on a node goes when the node says so")
    func gracefulDeletion() async throws {
        let cluster = try await TestCluster()
        var pod = TestCluster.pod("a")
        pod[path: "spec", "nodeName"] = "sk-sandbox"
        await cluster.send("POST", TestCluster.pods, pod)
        let deleted = await cluster.send("DELETE", "\(TestCluster.pods)/a?gracePeriodSeconds=5")
        #expect(deleted.json[path: "metadata", "deletionGracePeriodSeconds"] == 5)
        #expect(deleted.json[path: "metadata", "deletionTimestamp"] != nil)
        #expect(await cluster.send("GET", "\(TestCluster.pods)/a").status == 200)
        await cluster.send("DELETE", "\(TestCluster.pods)/a?gracePeriodSeconds=0")
        #expect(await cluster.send("GET", "\(TestCluster.pods)/a").status == 404)
    }

}
