import JSON
import Testing

@testable import KubernetesSchemas

@Suite("Bodies in protobuf form")
struct ProtobufReaderTests {
    /// Writes messages by hand, as Go does.
    private struct Message {
        var bytes: [UInt8] = []

        func varint(_ number: Int, _ value: UInt64) -> Message {
            Message(bytes: bytes + Self.varint(UInt64(number << 3)) + Self.varint(value))
        }

        func text(_ number: Int, _ value: String) -> Message { data(number, Array(value.utf8)) }
        func message(_ number: Int, _ value: Message) -> Message { data(number, value.bytes) }

        func data(_ number: Int, _ value: [UInt8]) -> Message {
            Message(bytes: bytes + Self.varint(UInt64(number << 3 | 2)) + Self.varint(UInt64(value.count)) + value)
        }

        static func varint(_ value: UInt64) -> [UInt8] {
            var value = value
            var bytes: [UInt8] = []
            while value >= 0x80 {
                bytes.append(UInt8(value & 0x7F | 0x80))
                value >>= 7
            }
            return bytes + [UInt8(value)]
        }
    }

    private static func body(_ apiVersion: String, _ kind: String, _ object: Message) -> [UInt8] {
        let envelope = Message().message(1, Message().text(1, apiVersion).text(2, kind)).message(2, object)
            .text(3, "").text(4, "")
        return [0x6B, 0x38, 0x73, 0] + envelope.bytes
    }

    @Test("become the objects that JSON would have given")
    func objects() throws {
        let container = Message().text(1, "c").text(2, "busybox").text(3, "sleep").text(3, "1").text(5, "")
            .message(6, Message().text(1, "http").varint(2, 0).varint(3, 80).text(4, ""))
            .message(8, Message()).message(
                11,
                Message().message(
                    1, Message().message(3, Message().message(1, Message().varint(1, 1).text(3, "http")))
                ).varint(2, 0).varint(3, 5)
            ).text(14, "").varint(16, 0)
        let pod = Message().message(2, container).text(3, "").varint(4, 0).message(
            1,
            Message().text(1, "data").message(
                2, Message().message(19, Message().message(1, Message().text(1, "settings")).varint(3, 420))))
        let meta = Message().text(1, "web").text(2, "").message(8, Message()).message(
            11, Message().text(1, "app").text(2, "web"))
        let deployment = Message().message(1, meta).message(
            2, Message().varint(1, 0).message(3, Message().message(1, Message()).message(2, pod)))
        let object = try SchemaCatalogue.builtIn.object(protobuf: Self.body("apps/v1", "Deployment", deployment))
        #expect(
            object == [
                "apiVersion": "apps/v1", "kind": "Deployment",
                "metadata": ["name": "web", "labels": ["app": "web"]],
                "spec": [
                    "replicas": 0,
                    "template": [
                        "spec": [
                            "terminationGracePeriodSeconds": 0,
                            "volumes": [
                                ["name": "data", "configMap": ["name": "settings", "defaultMode": 420]]
                            ],
                            "containers": [
                                [
                                    "name": "c", "image": "busybox", "command": ["sleep", "1"],
                                    "ports": [["name": "http", "containerPort": 80]],
                                    "readinessProbe": [
                                        "tcpSocket": ["port": "http"], "timeoutSeconds": 5,
                                    ],
                                ]
                            ],
                        ]
                    ],
                ],
            ])
    }

    @Test("keep quantities, bytes, times and lists within maps")
    func scalars() throws {
        let quota = Message().message(
            2, Message().message(1, Message().text(1, "cpu").message(2, Message().text(1, "500m"))))
        #expect(
            try SchemaCatalogue.builtIn.object(protobuf: Self.body("v1", "ResourceQuota", quota))[path: "spec", "hard"]
                == ["cpu": "500m"])
        let secret = Message().message(2, Message().text(1, "a").data(2, [1, 2, 3, 255]))
        #expect(
            try SchemaCatalogue.builtIn.object(protobuf: Self.body("v1", "Secret", secret))["data"]
                == ["a": "AQID/w=="])
        let event = Message().message(6, Message().varint(1, 1_700_000_000)).message(
            10, Message().varint(1, 1_700_000_000).varint(2, 5000))
        let read = try SchemaCatalogue.builtIn.object(protobuf: Self.body("v1", "Event", event))
        #expect(read["firstTimestamp"] == "2023-11-14T22:13:20Z")
        #expect(read["eventTime"] == "2023-11-14T22:13:20.000005Z")
        let review = Message().message(
            2,
            Message().text(3, "u").message(
                5, Message().text(1, "k").message(2, Message().text(1, "x").text(1, "y"))))
        #expect(
            try SchemaCatalogue.builtIn.object(
                protobuf: Self.body("authorization.k8s.io/v1", "SubjectAccessReview", review))[path: "spec", "extra"]
                == ["k": ["x", "y"]])
    }

    @Test(
        "are refused",
        arguments: [
            ([0x7B, 0x7D], false),
            (Self.body("example.com/v1", "Thing", Message()), true),
            (Self.body("v1", "ConfigMap", Message(bytes: [0x0A, 0x20, 1])), false),
            (Self.body("v1", "ConfigMap", Message(bytes: [0x0F])), false),
            (Self.body("v1", "ConfigMap", Message().varint(1, 7)), false),
        ] as [([UInt8], Bool)])
    func refused(body: [UInt8], isUnknownKind: Bool) {
        let error = #expect(throws: ProtobufError.self) { try SchemaCatalogue.builtIn.object(protobuf: body) }
        #expect(error?.isUnknownKind == isUnknownKind)
    }

    @Test("have a message for each type of the built-in kinds but those of custom definitions")
    func complete() throws {
        let types = try TypeTable(SchemaCatalogue.builtInTypes)
        let table = MessageTable.builtIn
        for name in types.names where !name.contains("apiextensions") {
            guard let definition = types.definitions[name] else { continue }
            let fields = Set(TypeTableField.all(in: definition.fields).map(\.name))
            func names(_ type: String) -> Set<String> {
                (table.fields(of: type) ?? [:]).values.reduce(into: []) { names, field in
                    if let inlined = field.inlined {
                        names.formUnion(self.names(inlined, table))
                    } else {
                        names.insert(field.name)
                    }
                }
            }
            let missing = fields.subtracting(names(name)).subtracting(["apiVersion", "kind"])
            #expect(missing.isEmpty, "\(name)")
        }
    }

    private func names(_ type: String, _ table: MessageTable) -> Set<String> {
        Set((table.fields(of: type) ?? [:]).values.map(\.name))
    }
}
