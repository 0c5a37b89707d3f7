import JSON
import TestSupport
import Testing

@testable import KubernetesSchemas

struct ProtobufObjectTests {
    @Test(
        "reads what kubectl and a server wrote as the JSON that they write",
        arguments: [
            "clusterip", "clusterrole", "configmap", "cronjob", "customresourcedefinition", "deployment", "ingress",
            "job", "namespace", "pod", "poddisruptionbudget", "priorityclass", "quota", "role", "rolebinding", "secret",
            "selfsubjectaccessreview", "service", "serviceaccount", "tokenrequest",
        ])
    func readsRecorded(_ name: String) throws {
        let object = try ProtobufObject.decode(Fixtures.bytes("sandbox/protobuf/\(name).pb"))
        let expected = try JSONValue(parsing: Fixtures.bytes("sandbox/protobuf/\(name).json"))
        #expect(object == Self.withoutNulls(expected))
    }

    @Test("drops what Go does not tell from absence, and keeps what means something")
    func dropsZeros() throws {
        // replicas 0, minReadySeconds 0, paused false
        let spec = Message().number(1, 0).number(5, 0).number(7, 0)
        let object = try decode("apps/v1", "Deployment", Message().message(2, spec))
        #expect(object["spec"] == ["replicas": 0])
    }

    @Test("reads an autoscaler in the version that is not stored")
    func readsAutoscaler() throws {
        let target = Message().text(1, "Deployment").text(2, "web").text(3, "apps/v1")
        let spec = Message().message(1, target).number(2, 1).number(3, 4).number(4, 70)
        let object = try decode("autoscaling/v1", "HorizontalPodAutoscaler", Message().message(2, spec))
        #expect(
            object["spec"] == [
                "scaleTargetRef": ["kind": "Deployment", "name": "web", "apiVersion": "apps/v1"], "minReplicas": 1,
                "maxReplicas": 4, "targetCPUUtilizationPercentage": 70,
            ])
    }

    @Test("reads times, quantities, ports, bytes and lists in lists")
    func readsSpecialForms() throws {
        let time = Message().number(1, 1_714_557_600).number(2, 123_456_000)
        let lease = try decode(
            "coordination.k8s.io/v1", "Lease",
            Message().message(1, Message().message(8, time)).message(2, Message().message(3, time)))
        #expect(lease[path: "metadata", "creationTimestamp"] == "2024-05-01T10:00:00Z")
        #expect(lease[path: "spec", "acquireTime"] == "2024-05-01T10:00:00.123456Z")

        let empty = try decode("v1", "Pod", Message().message(1, Message().message(8, Message())))
        #expect(empty == ["apiVersion": "v1", "kind": "Pod", "metadata": [:]])

        func service(_ port: Message) throws -> JSONValue? {
            try decode("v1", "Service", Message().message(2, Message().message(1, Message().message(4, port))))[
                path: "spec", "ports"]
        }
        #expect(try service(Message().number(1, 0).number(2, 80).text(3, "")) == [["targetPort": 80]])
        #expect(try service(Message().number(1, 1).number(2, 0).text(3, "http")) == [["targetPort": "http"]])
        #expect(try service(Message()) == [[:]])

        let secret = try decode(
            "v1", "Secret", Message().message(2, Message().text(1, "key").bytes(2, [0, 1, 255])))
        #expect(secret["data"] == ["key": "AAH/"])

        let groups = Message().bytes(4, [0, 0xB9, 0x60]).number(4, 7)
        let pod = try decode("v1", "Pod", Message().message(2, Message().message(14, groups)))
        #expect(pod[path: "spec", "securityContext"] == ["supplementalGroups": [0, 12345, 7]])

        let extra = Message().text(1, "scopes").message(2, Message().text(1, "a").text(1, "b"))
        let review = try decode(
            "authorization.k8s.io/v1", "SubjectAccessReview", Message().message(2, Message().message(5, extra)))
        #expect(review[path: "spec", "extra"] == ["scopes": ["a", "b"]])
    }

    @Test("reads the options of a delete of any group")
    func readsDeleteOptions() throws {
        let options = Message().number(1, 0).message(2, Message().text(1, "some-uid")).text(4, "Foreground")
        #expect(
            try decode("apps/v1", "DeleteOptions", options) == [
                "apiVersion": "apps/v1", "kind": "DeleteOptions", "gracePeriodSeconds": 0,
                "preconditions": ["uid": "some-uid"], "propagationPolicy": "Foreground",
            ])
    }

    @Test("skips fields that are not known, of every wire type")
    func skipsUnknown() throws {
        var message = Message().number(900, 5).text(901, "x")
        message.data += [0xB1, 0x38] + Array(repeating: 1, count: 8)  // 902, eight bytes
        message.data += [0xBD, 0x38] + Array(repeating: 1, count: 4)  // 903, four bytes
        #expect(
            try decode("v1", "ConfigMap", message.message(1, Message().text(1, "a")))["metadata"] == ["name": "a"])
    }

    @Test("tells what is wrong with an object that cannot be read")
    func tellsFaults() throws {
        func fault(_ bytes: [UInt8]) -> String? {
            do {
                _ = try ProtobufObject.decode(bytes)
                return nil
            } catch {
                return error.message
            }
        }
        #expect(fault([])?.hasPrefix("the bytes do not begin") == true)
        #expect(fault(Array("{}".utf8))?.hasPrefix("the bytes do not begin") == true)
        #expect(
            fault(Message.object("apps/v1beta1", "Deployment", Message()))
                == "no kind \"Deployment\" of version \"apps/v1beta1\" can be read as protobuf")
        #expect(
            fault(Message.object("v1", "Pod", Message().number(1, 5)))
                == "metadata: the wire type does not fit the field")
        #expect(
            fault(Message.object("v1", "Pod", Message().message(1, Message().bytes(8, [8]))))
                == "metadata: creationTimestamp: the message ends too early")
        var group = Message()
        group.data = [0x0B]
        #expect(
            fault(Message.object("v1", "Pod", group)) == "field 1 has the wire type 3, which is not known")
        group.data = [0x08] + Array(repeating: 0xFF, count: 10)
        #expect(fault(Message.object("v1", "Pod", group)) == "a number is longer than 64 bits")
    }

    @Test("refuses a schema without end")
    func refusesDeep() {
        var schema = Message()
        for _ in 0..<1000 { schema = Message().message(28, schema) }  // not
        let version = Message().message(4, Message().message(1, schema))
        let definition = Message().message(2, Message().message(7, version))
        #expect(throws: ProtobufError.self) {
            try decode("apiextensions.k8s.io/v1", "CustomResourceDefinition", definition)
        }
    }

    @Test("survives every truncation and every changed byte")
    func survivesBrokenBytes() throws {
        let bytes = try Fixtures.bytes("sandbox/protobuf/ingress.pb")
        for end in 0..<bytes.count {
            do { _ = try ProtobufObject.decode(Array(bytes[..<end])) } catch { #expect(!error.message.isEmpty) }
        }
        for place in bytes.indices {
            for byte: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
                var changed = bytes
                changed[place] = byte
                do { _ = try ProtobufObject.decode(changed) } catch { #expect(!error.message.isEmpty) }
            }
        }
    }

    @Test("has the numbers of all fields of all types")
    func hasAllNumbers() throws {
        let table = try FieldNumberTable(BuiltInFieldNumbers.texts)
        let types = try TypeTable(SchemaCatalogue.builtInTypes)
        for name in types.names {
            guard case .object(let fields) = types.schema(name).form else { continue }
            var known: Set<String> = ["apiVersion", "kind"]
            func collect(_ type: String) throws {
                let message = try #require(table.message(type), "\(type)")
                for field in message.fields.values {
                    if field.isInline {
                        try collect("\(message.package).\(field.name)")
                    } else {
                        known.insert(field.name)
                    }
                }
            }
            try collect(name)
            #expect(Set(fields.keys).subtracting(known).isEmpty, "\(name)")
            #expect(known.subtracting(fields.keys).isSubset(of: ["apiVersion", "kind"]), "\(name)")
        }
    }

    private func decode(_ version: String, _ kind: String, _ message: Message) throws -> JSONValue {
        try ProtobufObject.decode(Message.object(version, kind, message))
    }

    private static func withoutNulls(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let fields): .object(fields.filter { !$0.value.isNull }.mapValues(withoutNulls))
        case .array(let items): .array(items.map(withoutNulls))
        default: value
        }
    }

    /// Writes a message by hand.
    private struct Message {
        var data: [UInt8] = []

        static func object(_ version: String, _ kind: String, _ message: Message) -> [UInt8] {
            let type = Message().text(1, version).text(2, kind)
            return [0x6B, 0x38, 0x73, 0] + Message().message(1, type).message(2, message).text(3, "").text(4, "").data
        }

        func number(_ field: UInt64, _ value: UInt64) -> Message { adding(field << 3).adding(value) }

        func text(_ field: UInt64, _ text: String) -> Message { bytes(field, Array(text.utf8)) }

        func message(_ field: UInt64, _ message: Message) -> Message { bytes(field, message.data) }

        func bytes(_ field: UInt64, _ bytes: [UInt8]) -> Message {
            var next = adding(field << 3 | 2).adding(UInt64(bytes.count))
            next.data += bytes
            return next
        }

        private func adding(_ number: UInt64) -> Message {
            var next = self
            var rest = number
            while rest > 0x7F {
                next.data.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            next.data.append(UInt8(rest))
            return next
        }
    }
}
