import JSON
import SandboxModel
import Testing

@testable import SandboxNode

@Suite struct PodSettingsTests {
    static func settings(_ spec: JSONValue) -> SandboxSettings {
        SandboxSettings(
            pod: ["metadata": ["name": "web", "namespace": "ns", "uid": "u"], "spec": spec], attempt: 0,
            dnsAddress: "10.244.0.10", clusterDomain: "cluster.local", newVolumes: [])
    }

    static let cluster = SandboxSettings.Resolver(
        servers: ["10.244.0.10"], searches: ["ns.svc.cluster.local", "svc.cluster.local", "cluster.local"],
        options: ["ndots:5"])

    struct Row: Sendable {
        var spec: JSONValue
        var resolver: SandboxSettings.Resolver?
    }

    @Test(
        "resolves names as the DNS policy says",
        arguments: [
            Row(spec: [:], resolver: cluster), Row(spec: ["dnsPolicy": "Default"]), Row(spec: ["hostNetwork": true]),
            Row(spec: ["hostNetwork": true, "dnsPolicy": "ClusterFirstWithHostNet"], resolver: cluster),
            Row(
                spec: ["dnsPolicy": "None", "dnsConfig": ["nameservers": ["1.1.1.1"], "searches": ["x"]]],
                resolver: .init(servers: ["1.1.1.1"], searches: ["x"], options: [])),
            Row(
                spec: ["dnsConfig": ["options": [["name": "ndots", "value": "2"], ["name": "edns0"]]]],
                resolver: .init(
                    servers: cluster.servers, searches: cluster.searches, options: ["ndots:2", "edns0"])),
        ])
    func resolver(_ row: Row) {
        #expect(Self.settings(row.spec).resolver == row.resolver)
    }

    @Test("takes names, hosts and ports from the spec")
    func names() {
        let found = Self.settings([
            "hostname": "db-0", "subdomain": "db",
            "hostAliases": [["ip": "1.2.3.4", "hostnames": ["a", "b"]]],
            "containers": [["ports": [["containerPort": 80, "hostPort": 8080], ["containerPort": 81]]]],
        ])
        #expect(found.hostname == "db-0")
        #expect(found.domain == "db.ns.svc.cluster.local")
        #expect(found.extraHosts == ["a:1.2.3.4", "b:1.2.3.4"])
        #expect(found.hostPorts.map(\.hostPort) == [8080])
        #expect(Self.settings([:]).hostname == "web")
    }

    @Test(
        "refuses root where it is not wanted",
        arguments: [
            (
                ["runAsNonRoot": true], "",
                "container has runAsNonRoot and image will run as root (pod: \"web_ns(u)\", container: c)"
            ),
            (
                ["runAsNonRoot": true], "0:0",
                "container has runAsNonRoot and image will run as root (pod: \"web_ns(u)\", container: c)"
            ),
            (
                ["runAsNonRoot": true], "app",
                "container has runAsNonRoot and image has non-numeric user (app), cannot verify user is non-root (pod: \"web_ns(u)\", container: c)"
            ),
            (
                ["runAsNonRoot": true, "runAsUser": 0], "",
                "container's runAsUser breaks non-root policy (pod: \"web_ns(u)\", container: c)"
            ),
            (["runAsNonRoot": true], "1000", nil), (["runAsNonRoot": true, "runAsUser": 7], "", nil),
        ] as [(JSONValue, String, String?)])
    func nonRoot(_ context: JSONValue, _ user: String, _ message: String?) {
        var found: String?
        do throws(ConfigurationProblem) {
            _ = try SecuritySettings(
                container: ["name": "c", "securityContext": context],
                pod: ["metadata": ["name": "web", "namespace": "ns", "uid": "u"]],
                image: RuntimeImage(id: "i", statusID: "i", user: user))
        } catch { found = error.message }
        #expect(found == message)
    }

    @Test("reads probes and their named ports")
    func probes() {
        let container: JSONValue = ["ports": [["name": "http", "containerPort": 8080]]]
        let probe = ContainerProbe(
            [
                "httpGet": ["path": "healthz", "port": "http", "httpHeaders": [["name": "A", "value": "b"]]],
                "periodSeconds": 3,
            ],
            container: container)
        #expect(
            probe?.action
                == .network(.http(scheme: "HTTP", path: "/healthz", headers: ["A": "b"]), host: "", port: 8080))
        #expect(probe?.period == 3)
        #expect(probe?.failureThreshold == 3)
        #expect(ContainerProbe(["tcpSocket": ["port": 5]], container: [:])?.action == .network(.tcp, host: "", port: 5))
        #expect(ContainerProbe(["exec": ["command": ["x"]]], container: [:])?.action == .command(["x"]))
        #expect(ContainerProbe([:], container: [:]) == nil)
    }

    @Test("turns limits into the kernel's units")
    func resources() {
        let found = ResourceLimits(["limits": ["cpu": "500m", "memory": "64Mi"], "requests": ["cpu": "100m"]])
        #expect(found.processors == 500)
        #expect(found.memory == 64 << 20)
        #expect(found.processorShares == 102)
        #expect(ResourceLimits(nil).processorShares == 2)
    }
}
