import AgentProtocol
import JSON
import SandboxModel
import Testing

@testable import SandboxNetwork

@Suite("Services as the agent is told of them")
struct ServiceTableTests {
    private func service(_ spec: JSONValue, name: String = "web") -> JSONValue {
        ["metadata": ["name": .string(name), "namespace": "shop"], "spec": spec]
    }

    private func slice(_ endpoints: [JSONValue], ports: JSONValue, name: String = "web-x") -> JSONValue {
        [
            "metadata": [
                "name": .string(name), "namespace": "shop", "labels": ["kubernetes.io/service-name": "web"],
            ], "addressType": "IPv4", "endpoints": .array(endpoints), "ports": ports,
        ]
    }

    private func endpoint(
        _ address: String, ready: Bool = true, serving: Bool = true, terminating: Bool = false
    ) -> JSONValue {
        [
            "addresses": [.string(address)],
            "conditions": ["ready": .bool(ready), "serving": .bool(serving), "terminating": .bool(terminating)],
        ]
    }

    private let web: JSONValue = [
        "clusterIP": "10.244.0.7", "ports": [["name": "http", "port": 80, "nodePort": 30080, "targetPort": "web"]],
    ]
    private let ports: JSONValue = [["name": "http", "port": 8080, "protocol": "TCP"]]

    private func endpoints(_ backends: [JSONValue]) -> [String] {
        var table = ServiceTable()
        table.put(.services, service(web))
        table.put(.endpointSlices, slice(backends, ports: ports))
        return table.snapshot.services.flatMap { $0.ports.flatMap { $0.endpoints.map(\.description) } }
    }

    @Test("ready endpoints count")
    func ready() {
        #expect(endpoints([endpoint("10.1.0.1"), endpoint("10.1.0.2", ready: false)]) == ["10.1.0.1:8080"])
    }

    @Test("endpoints on their way out count when no other is there")
    func terminating() {
        let last = endpoint("10.1.0.2", ready: false, terminating: true)
        #expect(endpoints([last]) == ["10.1.0.2:8080"])
        #expect(endpoints([endpoint("10.1.0.1"), last]) == ["10.1.0.1:8080"])
        #expect(endpoints([endpoint("10.1.0.3", ready: false, serving: false, terminating: true)]).isEmpty)
    }

    @Test("the API server's own address, a loopback, is nobody's")
    func loopback() {
        #expect(endpoints([endpoint("127.0.0.1")]).isEmpty)
    }

    @Test("ports go together by name, over all slices")
    func severalSlices() {
        var table = ServiceTable()
        table.put(.services, service(web))
        table.put(.endpointSlices, slice([endpoint("10.1.0.1")], ports: ports, name: "a"))
        table.put(.endpointSlices, slice([endpoint("10.1.0.2")], ports: [["name": "http", "port": 9]], name: "b"))
        table.put(.endpointSlices, slice([endpoint("10.1.0.3")], ports: [["name": "x", "port": 9]], name: "c"))
        let port = table.snapshot.services.first?.ports.first
        #expect(port?.endpoints.map(\.description) == ["10.1.0.1:8080", "10.1.0.2:9"])
        #expect(port?.nodePort == 30080)
        table.remove(.endpointSlices, slice([], ports: [], name: "a"))
        #expect(table.snapshot.services.first?.ports.first?.endpoints.map(\.description) == ["10.1.0.2:9"])
    }

    @Test("headless services have hosts and no address; external names nothing else")
    func withoutAddress() {
        var table = ServiceTable()
        table.put(.namespaces, ["metadata": ["name": "shop"]])
        table.put(.services, service(["clusterIP": "None", "ports": [["port": 80]]]))
        var host = endpoint("10.1.0.1")
        host["hostname"] = "web-0"
        table.put(.endpointSlices, slice([host, endpoint("10.1.0.2", ready: false)], ports: [["port": 80]]))
        table.put(.services, service(["type": "ExternalName", "externalName": "example.com"], name: "out"))
        let snapshot = table.snapshot
        #expect(snapshot.namespaces == ["shop"])
        #expect(snapshot.services.map(\.name) == ["out", "web"])
        #expect(snapshot.services[0].externalName == "example.com")
        #expect(snapshot.services[1].address == nil)
        #expect(
            snapshot.services[1].hosts
                == [IPv4Address("10.1.0.1")].compactMap { $0 }.map { ServiceHost($0, hostname: "web-0") })
    }

    @Test(
        "affinity has three hours unless it says otherwise",
        arguments: [
            (["clusterIP": "10.244.0.7", "sessionAffinity": "ClientIP"], 10800),
            (
                [
                    "clusterIP": "10.244.0.7", "sessionAffinity": "ClientIP",
                    "sessionAffinityConfig": ["clientIP": ["timeoutSeconds": 5]],
                ], 5
            ), (["clusterIP": "10.244.0.7", "sessionAffinity": "None"], nil),
        ] as [(JSONValue, Int?)])
    func affinity(_ spec: JSONValue, _ seconds: Int?) {
        var table = ServiceTable()
        table.put(.services, service(spec))
        #expect(table.snapshot.services.first?.affinitySeconds == seconds)
    }
}
