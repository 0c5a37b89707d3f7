import JSON
import SandboxModel
import Testing

@testable import SandboxAPI

/// Kinds that are served in another form than they are stored in, and reviews that are stored nowhere.
struct OldFormTests {
    private static func path(_ version: String) -> String {
        "/apis/autoscaling/\(version)/namespaces/default/horizontalpodautoscalers"
    }

    private static let target: JSONValue = ["apiVersion": "apps/v1", "kind": "Deployment", "name": "web"]

    private static let use: JSONValue = [
        "type": "Resource",
        "resource": ["name": "cpu", "target": ["type": "Utilization", "averageUtilization": 70]],
    ]
    private static let memory: JSONValue = [
        "type": "Resource",
        "resource": ["name": "memory", "target": ["type": "AverageValue", "averageValue": "1Gi"]],
    ]

    /// What `kubectl autoscale` sends.
    private static func old(_ percent: JSONValue?) -> JSONValue {
        var spec: JSONValue = ["scaleTargetRef": target, "maxReplicas": 4]
        spec["targetCPUUtilizationPercentage"] = percent
        return [
            "apiVersion": "autoscaling/v1", "kind": "HorizontalPodAutoscaler", "metadata": ["name": "web"],
            "spec": spec,
        ]
    }

    @Test("an autoscaler of v1 is stored as v2, and read as both")
    func autoscaler() async throws {
        let cluster = try await TestCluster()
        let made = await cluster.send("POST", Self.path("v1"), Self.old(70))
        #expect(made.status == 201, "\(made.text)")
        #expect(made.json["apiVersion"] == "autoscaling/v1")
        #expect(made.json[path: "spec", "targetCPUUtilizationPercentage"] == 70)
        #expect(made.json[path: "spec", "metrics"] == nil)
        let new = await cluster.send("GET", Self.path("v2") + "/web").json
        #expect(new["apiVersion"] == "autoscaling/v2")
        #expect(new[path: "spec", "metrics"] == [Self.use])
        #expect(new[path: "spec", "minReplicas"] == 1)
        let list = await cluster.send("GET", Self.path("v1")).json
        #expect(list["apiVersion"] == "autoscaling/v1")
        #expect(list["items"]?[0]?[path: "spec", "targetCPUUtilizationPercentage"] == 70)
    }

    @Test(
        "an update in v1 keeps what only v2 has",
        arguments: [
            (80, ["averageUtilization": 80, "type": "Utilization"]), (nil, nil),
        ] as [(JSONValue?, JSONValue?)])
    func keeps(percent: JSONValue?, expected: JSONValue?) async throws {
        let cluster = try await TestCluster()
        let behavior: JSONValue = ["scaleDown": ["stabilizationWindowSeconds": 5]]
        let object: JSONValue = [
            "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": ["name": "web"],
            "spec": [
                "scaleTargetRef": Self.target, "maxReplicas": 4, "metrics": [Self.memory, Self.use],
                "behavior": behavior,
            ],
        ]
        #expect(await cluster.send("POST", Self.path("v2"), object).status == 201)
        let answer = await cluster.send("PUT", Self.path("v1") + "/web", Self.old(percent))
        #expect(answer.status == 200, "\(answer.text)")
        let metrics = await cluster.send("GET", Self.path("v2") + "/web").json[path: "spec", "metrics"]?.array ?? []
        #expect(metrics.first == Self.memory)
        #expect(metrics.dropFirst().first?[path: "resource", "target"] == expected)
        #expect(metrics.count == (expected == nil ? 1 : 2))
        let after = await cluster.send("GET", Self.path("v2") + "/web").json
        #expect(after[path: "spec", "behavior", "scaleDown", "stabilizationWindowSeconds"] == 5)
    }

    @Test("patches and applies in v1 work as well")
    func patches() async throws {
        let cluster = try await TestCluster()
        let applied = await cluster.apply(Self.path("v1") + "/web", Self.old(70))
        #expect(applied.status == 201, "\(applied.text)")
        let patched = await cluster.send(
            "PATCH", Self.path("v1") + "/web", ["spec": ["targetCPUUtilizationPercentage": 50, "maxReplicas": 9]],
            type: "application/merge-patch+json")
        #expect(patched.json[path: "spec", "targetCPUUtilizationPercentage"] == 50, "\(patched.text)")
        #expect(patched.json[path: "spec", "maxReplicas"] == 9)
    }

    @Test("a body of the other version is refused")
    func mixed() async throws {
        let cluster = try await TestCluster()
        let answer = await cluster.send("POST", Self.path("v2"), Self.old(70))
        #expect(answer.status == 400)
        #expect(answer.message.contains("does not match the expected API version (autoscaling/v2)"))
    }

    @Test("who one is")
    func whoami() async throws {
        let cluster = try await TestCluster()
        let answer = await cluster.send(
            "POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            ["apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"])
        #expect(answer.status == 201)
        #expect(answer.json[path: "status", "userInfo", "username"] == "system:admin")
        #expect(
            answer.json[path: "status", "userInfo", "groups"] == ["system:masters", "system:authenticated"])
    }
}
