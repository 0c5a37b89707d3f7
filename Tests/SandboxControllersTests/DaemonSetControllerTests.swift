import JSON
import SandboxModel
import Testing

@testable import SandboxControllers

@Suite struct DaemonSetControllerTests {
    private static func set(_ fields: [String: JSONValue] = [:], pod: JSONValue = ["containers": [["name": "c"]]])
        -> JSONValue
    {
        var set: JSONValue = [
            "apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": ["name": "agent"],
            "spec": [
                "selector": ["matchLabels": ["app": "agent"]], "updateStrategy": ["type": "RollingUpdate"],
                "template": ["metadata": ["labels": ["app": "agent"]], "spec": pod],
            ],
        ]
        for (field, value) in fields { set[path: "spec", field] = value }
        return set
    }

    private func cluster(taints: JSONValue? = nil) async throws -> TestCluster {
        let cluster = try await TestCluster()
        var node: JSONValue = [
            "apiVersion": "v1", "kind": "Node",
            "metadata": ["name": "sk-sandbox", "labels": ["kubernetes.io/os": "linux"]], "spec": [:],
        ]
        node[path: "spec", "taints"] = taints
        try await cluster.objects.create(.nodes, node)
        return cluster
    }

    @Test func theNodeGetsOnePod() async throws {
        let cluster = try await cluster()
        try await cluster.create(.daemonSets, Self.set())
        try await cluster.run()
        let pod = try #require(try await cluster.pods().first)
        #expect(try await cluster.pods().count == 1)
        #expect(DaemonSetPods.nodeName(of: pod) == "sk-sandbox")
        #expect(pod[path: "spec", "tolerations"]?.array?.count == 6)
        #expect(
            try await cluster.object(.daemonSets, "agent")["status"] == [
                "currentNumberScheduled": 1, "desiredNumberScheduled": 1, "numberMisscheduled": 0, "numberReady": 1,
                "numberAvailable": 1, "updatedNumberScheduled": 1, "observedGeneration": 1,
            ])
    }

    struct Placement: CustomTestStringConvertible {
        var why: String
        var pod: JSONValue
        var taints: JSONValue?
        var isPlaced: Bool
        var testDescription: String { why }
    }

    @Test(arguments: [
        Placement(why: "its selector matches", pod: ["nodeSelector": ["kubernetes.io/os": "linux"]], isPlaced: true),
        Placement(why: "its selector does not", pod: ["nodeSelector": ["kubernetes.io/os": "other"]], isPlaced: false),
        Placement(
            why: "a taint keeps it away", pod: [:], taints: [["key": "k", "value": "v", "effect": "NoSchedule"]],
            isPlaced: false),
        Placement(
            why: "it bears the taint",
            pod: ["tolerations": [["key": "k", "operator": "Equal", "value": "v", "effect": "NoSchedule"]]],
            taints: [["key": "k", "value": "v", "effect": "NoSchedule"]], isPlaced: true),
        Placement(
            why: "daemons bear a cordoned node", pod: [:],
            taints: [["key": "node.kubernetes.io/unschedulable", "effect": "NoSchedule"]], isPlaced: true),
        Placement(
            why: "its affinity excludes the node",
            pod: [
                "affinity": [
                    "nodeAffinity": [
                        "requiredDuringSchedulingIgnoredDuringExecution": [
                            "nodeSelectorTerms": [["matchExpressions": [["key": "gpu", "operator": "Exists"]]]]
                        ]
                    ]
                ]
            ], isPlaced: false),
    ])
    func aPodGoesWhereItMay(_ row: Placement) async throws {
        let cluster = try await cluster(taints: row.taints)
        try await cluster.create(.daemonSets, Self.set(pod: row.pod))
        try await cluster.run()
        #expect(try await cluster.pods().count == (row.isPlaced ? 1 : 0))
        #expect(
            try await cluster.object(.daemonSets, "agent").status("desiredNumberScheduled") == (row.isPlaced ? 1 : 0))
    }

    @Test(arguments: [0, 1])
    func aNewTemplateReplacesThePod(surge: Int) async throws {
        let cluster = try await cluster()
        let strategy: JSONValue = [
            "type": "RollingUpdate",
            "rollingUpdate": ["maxSurge": .integer(surge), "maxUnavailable": .integer(1 - surge)],
        ]
        try await cluster.create(.daemonSets, Self.set(["updateStrategy": strategy]))
        try await cluster.run()
        let old = try #require(try await cluster.pods().first)
        try await cluster.change(.daemonSets, "agent") { $0[path: "spec", "template", "spec", "hostPID"] = true }
        try await cluster.settle()
        #expect(try await cluster.pods { $0.uid == old.uid }.count == surge)
        try await cluster.run()
        #expect(try await cluster.pods().count == 1)
        #expect(try await cluster.pods { $0.uid == old.uid }.isEmpty)
        #expect(try await cluster.object(.daemonSets, "agent").status("updatedNumberScheduled") == 1)
        #expect(try await cluster.list(.controllerRevisions).count == 2)
    }

    @Test func theNewPodWaitsForTheOldOneToStop() async throws {
        let cluster = try await cluster()
        cluster.objects.deleteSlowly()
        try await cluster.create(.daemonSets, Self.set())
        try await cluster.run()
        try await cluster.change(.daemonSets, "agent") { $0[path: "spec", "template", "spec", "hostPID"] = true }
        try await cluster.run()
        #expect(try await cluster.pods().map(\.isBeingDeleted) == [true])
        try await cluster.stopPods()
        try await cluster.run()
        #expect(try await cluster.pods().map { $0[path: "spec", "hostPID"] } == [true])
    }

    @Test func onDeleteLeavesThePodAlone() async throws {
        let cluster = try await cluster()
        try await cluster.create(.daemonSets, Self.set(["updateStrategy": ["type": "OnDelete"]]))
        try await cluster.run()
        try await cluster.change(.daemonSets, "agent") { $0[path: "spec", "template", "spec", "hostPID"] = true }
        try await cluster.run()
        #expect(try await cluster.pods().first?[path: "spec", "hostPID"] == nil)
        #expect(try await cluster.object(.daemonSets, "agent")[path: "status", "updatedNumberScheduled"] == nil)
    }

    @Test func aFailedDaemonIsMadeAnew() async throws {
        let cluster = try await cluster()
        try await cluster.create(.daemonSets, Self.set())
        try await cluster.run()
        let pod = try #require(try await cluster.pods().first)
        try await cluster.endPod(pod, "Failed", exitCode: 1)
        try await cluster.run()
        let pods = try await cluster.pods()
        #expect(pods.count == 1 && pods.first?.uid != pod.uid && pods.first?.isReadyPod == true)
    }
}
