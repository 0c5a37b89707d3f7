import AgentProtocol
import Testing

@testable import NodeAgent

@Suite("Names of services")
struct ServiceNamesTests {
    static let names = ServiceNames(
        domain: "cluster.local",
        snapshot: ServiceSnapshot(
            services: [
                ServiceRecord(
                    name: "web", namespace: "shop", address: address("10.0.0.7"),
                    ports: [ServicePort(name: "http", port: 80, endpoints: [endpoint("10.9.0.1:8080")])],
                    hosts: [ServiceHost(address("10.9.0.1"))]),
                ServiceRecord(
                    name: "db", namespace: "shop",
                    ports: [
                        ServicePort(
                            name: "sql", port: 5432, endpoints: [endpoint("10.9.0.2:5432"), endpoint("10.9.0.3:5432")])
                    ],
                    hosts: [ServiceHost(address("10.9.0.2"), hostname: "db-0"), ServiceHost(address("10.9.0.3"))]),
                ServiceRecord(name: "empty", namespace: "shop"),
                ServiceRecord(name: "out", namespace: "shop", externalName: "Example.com"),
            ], namespaces: ["default"]))

    static func address(_ text: String) -> IPv4Address { IPv4Address(text) ?? .any }
    static func endpoint(_ text: String) -> IPv4Endpoint { IPv4Endpoint(text) ?? IPv4Endpoint(.any, port: 0) }

    @Test(
        "names give addresses",
        arguments: [
            ("web.shop.svc.cluster.local", ["10.0.0.7"]),
            ("WEB.shop.svc.Cluster.Local.", ["10.0.0.7"]),
            ("db.shop.svc.cluster.local", ["10.9.0.2", "10.9.0.3"]),
            ("db-0.db.shop.svc.cluster.local", ["10.9.0.2"]),
            ("10-9-0-3.db.shop.svc.cluster.local", ["10.9.0.3"]),
            ("10-9-0-1.web.shop.svc.cluster.local", ["10.9.0.1"]),
            ("_http._tcp.web.shop.svc.cluster.local", ["10.0.0.7"]),
            ("10-1-2-3.default.pod.cluster.local", ["10.1.2.3"]),
        ])
    func addresses(_ name: String, _ expected: [String]) {
        let name = DNSName(name)
        let records = expected.map { DNSRecord.address(name, Self.address($0), timeToLive: 5) }
        #expect(Self.names.answer(name, DNSRecord.Kind.address) == .records(records))
    }

    @Test(
        "names that there are have nothing of another type",
        arguments: [
            "web.shop.svc.cluster.local", "shop.svc.cluster.local", "default.svc.cluster.local", "svc.cluster.local",
            "cluster.local", "default.pod.cluster.local",
        ])
    func noData(_ name: String) {
        #expect(Self.names.answer(DNSName(name), DNSRecord.Kind.address6) == .records([]))
    }

    @Test(
        "names that there are not are said to be none",
        arguments: [
            "web.default.svc.cluster.local", "nope.shop.svc.cluster.local", "nope.svc.cluster.local",
            "empty.shop.svc.cluster.local", "db-1.db.shop.svc.cluster.local", "a.b.c.web.shop.svc.cluster.local",
            "_sql._udp.db.shop.svc.cluster.local", "x.out.shop.svc.cluster.local", "web.cluster.local",
            "a-b.default.pod.cluster.local", "10-1-2-3.nope.pod.cluster.local",
        ])
    func nameErrors(_ name: String) {
        #expect(Self.names.answer(DNSName(name), DNSRecord.Kind.address) == .nameError)
    }

    @Test(
        "all other names are somebody else's",
        arguments: ["example.com", "local", "xcluster.local", "4.3.2.1.in-addr.arpa", "web"])
    func elsewhere(_ name: String) {
        #expect(Self.names.answer(DNSName(name), DNSRecord.Kind.address) == .elsewhere)
    }

    @Test("ports of headless services are found by their pods")
    func locations() {
        let name = DNSName("_sql._tcp.db.shop.svc.cluster.local")
        let expected = ["db-0", "10-9-0-3"].map {
            DNSRecord.service(
                name, port: 5432, target: DNSName("\($0).db.shop.svc.cluster.local"), weight: 50, timeToLive: 5)
        }
        #expect(Self.names.answer(name, DNSRecord.Kind.service) == .records(expected))
    }

    @Test(
        "addresses give names",
        arguments: [
            ("7.0.0.10.in-addr.arpa", "web.shop.svc.cluster.local"),
            ("2.0.9.10.in-addr.arpa", "db-0.db.shop.svc.cluster.local"),
        ])
    func pointers(_ name: String, _ target: String) {
        let name = DNSName(name)
        let expected = DNSRecord.pointer(name, to: DNSName(target), timeToLive: 5)
        #expect(Self.names.answer(name, DNSRecord.Kind.pointer) == .records([expected]))
    }

    @Test("an external name is an alias")
    func aliases() {
        let name = DNSName("out.shop.svc.cluster.local")
        let target = DNSName("example.com")
        #expect(
            Self.names.answer(name, DNSRecord.Kind.address)
                == .alias(.alias(name, to: target, timeToLive: 5), target: target))
    }
}
