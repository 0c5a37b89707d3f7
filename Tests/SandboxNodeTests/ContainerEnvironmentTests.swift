import JSON
import SandboxModel
import Testing

@testable import SandboxNode

@Suite struct ContainerEnvironmentTests {
    static let pod: JSONValue = [
        "metadata": [
            "name": "web", "namespace": "default", "uid": "u1", "labels": ["app": "web", "tier": "front"],
            "annotations": ["note": "say \"hi\""],
        ],
        "spec": [
            "nodeName": "n1", "serviceAccountName": "sa",
            "containers": [["name": "c", "resources": ["limits": ["cpu": "250m"], "requests": ["memory": "64Mi"]]]],
        ],
    ]
    static let fields = DownwardFields(
        pod: pod, podAddress: "10.0.0.5", hostAddress: "10.0.0.1", allocatable: .init(processors: 4000, memory: 1 << 30)
    )

    static func objects() async throws -> ConfigurationObjects {
        let objects = MemoryObjects()
        _ = try await objects.create(
            .configMaps, ["metadata": ["name": "cm", "namespace": "default"], "data": ["A": "map-a", "B": "map-b"]])
        _ = try await objects.create(
            .secrets, ["metadata": ["name": "s", "namespace": "default"], "data": ["P": "c2VjcmV0"]])
        return ConfigurationObjects(objects: objects, namespace: "default")
    }

    func entries(_ container: JSONValue, services: [(name: String, value: String)] = []) async throws -> [String] {
        try await ContainerEnvironment(
            of: container, services: services, fields: Self.fields, objects: Self.objects()
        ).entries
    }

    @Test("takes values from everywhere, later ones over earlier ones")
    func order() async throws {
        let found = try await entries(
            [
                "envFrom": [
                    ["configMapRef": ["name": "cm"]], ["prefix": "S_", "secretRef": ["name": "s"]],
                    ["configMapRef": ["name": "none", "optional": true]],
                ],
                "env": [
                    ["name": "B", "value": "own $(A) $(S_P) $(WEB_SERVICE_HOST) $(NONE)"],
                    ["name": "K", "valueFrom": ["configMapKeyRef": ["name": "cm", "key": "A"]]],
                    ["name": "P", "valueFrom": ["secretKeyRef": ["name": "s", "key": "P"]]],
                    ["name": "O", "valueFrom": ["secretKeyRef": ["name": "s", "key": "none", "optional": true]]],
                ],
            ], services: [("WEB_SERVICE_HOST", "10.244.1.1"), ("A", "hidden")])
        #expect(
            found == [
                "A=map-a", "B=own map-a secret 10.244.1.1 $(NONE)", "S_P=secret", "K=map-a", "P=secret",
                "WEB_SERVICE_HOST=10.244.1.1",
            ])
    }

    @Test(
        "tells containers of their pod",
        arguments: [
            ("metadata.name", "web"), ("metadata.namespace", "default"), ("metadata.uid", "u1"),
            ("metadata.labels['app']", "web"), ("metadata.annotations['note']", "say \"hi\""),
            ("metadata.labels['none']", ""), ("spec.nodeName", "n1"), ("spec.serviceAccountName", "sa"),
            ("status.podIP", "10.0.0.5"), ("status.hostIP", "10.0.0.1"),
            ("metadata.labels", "app=\"web\"\ntier=\"front\""),
        ])
    func fields(_ path: String, _ value: String) throws {
        #expect(try Self.fields.value(ofField: path) == value)
    }

    @Test(
        "tells containers of their resources",
        arguments: [
            (["resource": "limits.cpu"], "1"), (["resource": "limits.cpu", "divisor": "1m"], "250"),
            (["resource": "requests.memory", "divisor": "1Mi"], "64"), (["resource": "limits.memory"], "1073741824"),
            (["resource": "limits.cpu", "containerName": "c", "divisor": "1m"], "250"),
        ] as [(JSONValue, String)])
    func resources(_ reference: JSONValue, _ value: String) throws {
        let container = Self.pod[path: "spec", "containers"]?[0]
        #expect(try Self.fields.value(ofResource: reference, in: container) == value)
    }

    @Test(
        "says what is missing as a kubelet does",
        arguments: [
            (
                ["env": [["name": "A", "valueFrom": ["configMapKeyRef": ["name": "no", "key": "a"]]]]],
                "configmap \"no\" not found"
            ),
            (
                ["env": [["name": "A", "valueFrom": ["configMapKeyRef": ["name": "cm", "key": "no"]]]]],
                "couldn't find key no in ConfigMap default/cm"
            ),
            (
                ["env": [["name": "A", "valueFrom": ["secretKeyRef": ["name": "s", "key": "no"]]]]],
                "couldn't find key no in Secret default/s"
            ),
            (["envFrom": [["secretRef": ["name": "no"]]]], "secret \"no\" not found"),
        ] as [(JSONValue, String)])
    func problems(_ container: JSONValue, _ message: String) async throws {
        await #expect(throws: ConfigurationProblem(message)) { try await entries(container) }
    }

    @Test("names services as links did")
    func services() {
        let values = ServiceVariables.values(of: [
            [
                "metadata": ["name": "my-web"],
                "spec": [
                    "clusterIP": "10.244.3.4",
                    "ports": [["name": "http", "port": 80], ["port": 53, "protocol": "UDP"]],
                ],
            ],
            ["metadata": ["name": "headless"], "spec": ["clusterIP": "None", "ports": [["port": 80]]]],
        ])
        #expect(
            values.map { "\($0.name)=\($0.value)" } == [
                "MY_WEB_SERVICE_HOST=10.244.3.4", "MY_WEB_SERVICE_PORT=80", "MY_WEB_SERVICE_PORT_HTTP=80",
                "MY_WEB_PORT=tcp://10.244.3.4:80", "MY_WEB_PORT_80_TCP=tcp://10.244.3.4:80",
                "MY_WEB_PORT_80_TCP_PROTO=tcp", "MY_WEB_PORT_80_TCP_PORT=80", "MY_WEB_PORT_80_TCP_ADDR=10.244.3.4",
                "MY_WEB_PORT_53_UDP=udp://10.244.3.4:53", "MY_WEB_PORT_53_UDP_PROTO=udp",
                "MY_WEB_PORT_53_UDP_PORT=53", "MY_WEB_PORT_53_UDP_ADDR=10.244.3.4",
            ])
    }
}
