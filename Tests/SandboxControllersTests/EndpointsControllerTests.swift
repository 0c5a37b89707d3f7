import JSON
import SandboxModel
import Testing

@testable import SandboxControllers

@Suite struct EndpointsControllerTests {
    private static func service(_ fields: [String: JSONValue] = [:]) -> JSONValue {
        var service: JSONValue = [
            "apiVersion": "v1", "kind": "Service", "metadata": ["name": "web", "labels": ["tier": "front"]],
            "spec": [
                "type": "ClusterIP", "clusterIP": "10.244.0.20", "selector": ["app": "web"],
                "ports": [["name": "http", "port": 80, "targetPort": 8080, "protocol": "TCP"]],
            ],
        ]
        for (field, value) in fields { service[path: "spec", field] = value.isNull ? nil : value }
        return service
    }

    private func cluster(
        _ service: [String: JSONValue] = [:], pod: [String: JSONValue] = [:], names: [String] = ["a", "b"]
    ) async throws -> TestCluster {
        let cluster = try await TestCluster()
        try await cluster.create(.services, Self.service(service))
        for name in names {
            var spec: JSONValue = ["nodeName": "sk-sandbox", "containers": [["name": "c"]]]
            for (field, value) in pod { spec[field] = value }
            try await cluster.create(
                .pods,
                [
                    "apiVersion": "v1", "kind": "Pod",
                    "metadata": ["name": .string(name), "labels": ["app": "web"]], "spec": spec,
                ])
        }
        try await cluster.run()
        return cluster
    }

    private func address(_ name: String, _ ip: JSONValue, _ cluster: TestCluster) async throws -> JSONValue {
        [
            "ip": ip, "nodeName": "sk-sandbox",
            "targetRef": [
                "kind": "Pod", "namespace": "ns", "name": .string(name),
                "uid": .string(try await cluster.object(.pods, name).uid),
            ],
        ]
    }

    private func slice(_ cluster: TestCluster) async throws -> JSONValue {
        let slices = try await cluster.list(.endpointSlices)
        #expect(slices.count == 1)
        return try #require(slices.first)
    }

    @Test func readyAndUnreadyPodsAreTold() async throws {
        let cluster = try await cluster()
        try await cluster.setPod(try await cluster.object(.pods, "b"), isReady: false)
        try await cluster.settle()
        let endpoints = try await cluster.object(.endpoints, "web")
        let first = try await address("a", "10.244.128.1", cluster)
        let second = try await address("b", "10.244.128.2", cluster)
        #expect(
            endpoints["subsets"] == [
                [
                    "addresses": [first], "notReadyAddresses": [second],
                    "ports": [["name": "http", "port": 8080, "protocol": "TCP"]],
                ]
            ])
        #expect(endpoints.labels == ["tier": "front"])
        #expect(endpoints.annotation(EndpointsController.triggerTime) == "2026-03-02T10:00:00Z")
        let slice = try await slice(cluster)
        #expect(
            slice.labels == [
                "tier": "front", "kubernetes.io/service-name": "web",
                "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
            ])
        #expect(slice["addressType"] == "IPv4" && slice.controller?["kind"] == "Service")
        #expect(slice["ports"] == [["name": "http", "port": 8080, "protocol": "TCP"]])
        #expect(
            slice["endpoints"]?[1] == [
                "addresses": ["10.244.128.2"],
                "conditions": ["ready": false, "serving": false, "terminating": false],
                "targetRef": second["targetRef"] ?? .null, "nodeName": "sk-sandbox",
            ])
    }

    @Test func podsThatGoLeaveTheEndpoints() async throws {
        let cluster = try await cluster()
        try await cluster.delete(.pods, "a")
        try await cluster.change(.pods, "b") { $0[path: "metadata", "labels"] = ["app": "other"] }
        try await cluster.settle()
        #expect(try await cluster.object(.endpoints, "web")["subsets"] == nil)
        #expect(try await slice(cluster)["endpoints"] == [])
    }

    @Test func aNamedTargetPortIsLookedUpInEachPod() async throws {
        let cluster = try await cluster(
            ["ports": [["port": 80, "targetPort": "web"]]],
            pod: ["containers": [["name": "c", "ports": [["name": "web", "containerPort": 3000]]]]])
        #expect(
            try await cluster.object(.endpoints, "web")["subsets"]?[0]?["ports"] == [
                ["port": 3000, "protocol": "TCP"]
            ])
        #expect(try await slice(cluster)["ports"] == [["name": "", "port": 3000, "protocol": "TCP"]])
    }

    @Test func aHeadlessServiceNamesItsPods() async throws {
        let cluster = try await cluster(
            ["clusterIP": "None", "ports": .null], pod: ["hostname": "h", "subdomain": "web"], names: ["a"])
        let endpoints = try await cluster.object(.endpoints, "web")
        #expect(endpoints["subsets"]?[0]?["addresses"]?[0]?["hostname"] == "h")
        #expect(endpoints["subsets"]?[0]?["ports"] == nil)
        #expect(endpoints.labels["service.kubernetes.io/headless"] == "")
        #expect(try await slice(cluster)["endpoints"]?[0]?["hostname"] == "h")
    }

    @Test func unreadyPodsArePublishedWhereTheServiceSaysSo() async throws {
        let cluster = try await cluster(["publishNotReadyAddresses": true], names: ["a"])
        try await cluster.setPod(try await cluster.object(.pods, "a"), isReady: false)
        try await cluster.settle()
        #expect(try await cluster.object(.endpoints, "web")["subsets"]?[0]?["notReadyAddresses"] == nil)
        #expect(
            try await slice(cluster)["endpoints"]?[0]?["conditions"] == [
                "ready": true, "serving": false, "terminating": false,
            ])
    }

    @Test func endpointsOfAServiceWithoutSelectorAreLeftAndMirrored() async throws {
        let cluster = try await cluster(["selector": .null], names: [])
        #expect(try await cluster.list(.endpoints).isEmpty)
        try await cluster.create(
            .endpoints,
            [
                "apiVersion": "v1", "kind": "Endpoints", "metadata": ["name": "web"],
                "subsets": [["addresses": [["ip": "192.0.2.1"]], "ports": [["port": 5432, "protocol": "TCP"]]]],
            ])
        try await cluster.settle()
        let slice = try await slice(cluster)
        #expect(slice["endpoints"] == [["addresses": ["192.0.2.1"], "conditions": ["ready": true]]])
        #expect(slice.labels[EndpointSliceWriter.managerLabel]?.string == EndpointSliceMirroringController.manager)
        try await cluster.delete(.endpoints, "web")
        try await cluster.settle()
        #expect(try await cluster.list(.endpointSlices).isEmpty)
    }

    @Test func endpointsGoWithTheirService() async throws {
        let cluster = try await cluster()
        try await cluster.delete(.services, "web")
        try await cluster.settle()
        #expect(try await cluster.list(.endpoints).isEmpty)
    }
}
