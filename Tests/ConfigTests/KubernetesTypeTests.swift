import Diagnostics
import Testing
import YAML

@testable import Config

@Suite("Values of Kubernetes in a config")
struct KubernetesTypeTests {
    @Test("are of types that are all there, with fields that can be read")
    func table() {
        #expect(KubernetesType.all.count == 52)
        #expect(KubernetesType.volume.fields.count == 31)
        #expect(KubernetesType.volumeMount.fields.map(\.name).contains("subPathExpr"))
        func check(_ form: KubernetesType.Form) {
            switch form {
            case .object(let name): #expect(KubernetesType.all[name] != nil, "\(name)")
            case .list(let inner), .map(let inner), .optional(let inner): check(inner)
            default: break
            }
        }
        for type in KubernetesType.all.values {
            #expect(!type.fields.isEmpty, "\(type.name)")
            for field in type.fields { check(field.form) }
        }
    }

    struct Good: CustomTestStringConvertible {
        var written: String
        var effective: String
        var testDescription: String { written }

        init(_ written: String, _ effective: String) { (self.written, self.effective) = (written, effective) }
    }

    @Test(
        "are written without zero values, except for those that say something",
        arguments: [
            Good("{name: a, emptyDir: {medium: ''}}", "{name: a, emptyDir: {}}"),
            Good("{name: a, emptyDir: }", "{name: a}"),
            Good("{emptyDir: {sizeLimit: 1}}", "{name: '', emptyDir: {sizeLimit: '1'}}"),
            Good("", "{name: ''}"),
            Good("{NAME: a, HostPath: {PATH: /x, type: ''}}", "{name: a, hostPath: {path: /x, type: ''}}"),
            Good(
                "{name: a, persistentVolumeClaim: {readOnly: false}}",
                "{name: a, persistentVolumeClaim: {claimName: ''}}"),
            Good(
                "{name: a, persistentVolumeClaim: {readOnly: true, claimName: c}}",
                "{name: a, persistentVolumeClaim: {claimName: c, readOnly: true}}"),
            Good(
                "{name: a, csi: {driver: d, readOnly: false, volumeAttributes: {k: }}}",
                "{name: a, csi: {driver: d, readOnly: false, volumeAttributes: {k: ''}}}"),
            Good(
                "{name: a, secret: {defaultMode: 0644, items: [{key: k, path: p, mode: 0}], optional: false}}",
                "{name: a, secret: {defaultMode: 420, items: [{key: k, path: p, mode: 0}], optional: false}}"),
            Good("{name: a, configMap: {name: '', items: []}}", "{name: a, configMap: {}}"),
            Good("{name: a, projected: {}}", "{name: a, projected: {sources: }}"),
            Good(
                "{name: a, projected: {sources: [{secret: {name: s}}, ]}}",
                "{name: a, projected: {sources: [{secret: {name: s}}]}}"),
            Good("{name: a, projected: {sources: [null]}}", "{name: a, projected: {sources: [{}]}}"),
            Good(
                "{name: a, downwardAPI: {items: [{path: p, resourceFieldRef: {resource: limits.cpu}}]}}",
                "{name: a, downwardAPI: {items: [{path: p, resourceFieldRef: {resource: limits.cpu, divisor: '0'}}]}}"),
            Good(
                "{name: a, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce]}}}}",
                "{name: a, ephemeral: {volumeClaimTemplate: {metadata: {creationTimestamp: }, spec: {accessModes: [ReadWriteOnce], resources: {}}}}}"
            ),
        ])
    func volumes(_ row: Good) throws {
        let text = header + "build:\n  cluster:\n    volumes:\n    - \(row.written)\n"
        let volumes = try loadOne(text).effectiveNode["build"]?["cluster"]?["volumes"]
        #expect(volumes?[0] == (try YAMLParser.document(row.effective, path: "")))
    }

    struct Bad: CustomTestStringConvertible {
        var text: String
        var message: String
        var hint: String?
        var testDescription: String { message }

        init(_ text: String, _ message: String, hint: String? = nil) {
            (self.text, self.message, self.hint) = (text, message, hint)
        }
    }

    @Test(
        "are refused where Go's JSON refuses them",
        arguments: [
            Bad("1️⃣{a: b}", "'build.cluster.volumes' must be a list, not a mapping"),
            Bad("[1️⃣a]", "'build.cluster.volumes[0]' must be a mapping, not the string 'a'"),
            Bad(
                "[{name: 1️⃣5}]", "'build.cluster.volumes[0].name' must be a string, not the integer '5'",
                hint: "quote it"),
            Bad(
                "[{name: a, nfs: {readOnly: 1️⃣'true'}}]",
                "'build.cluster.volumes[0].nfs.readOnly' must be true or false, not the string 'true'"),
            Bad(
                "[{name: a, secret: {defaultMode: 1️⃣'0644'}}]",
                "'build.cluster.volumes[0].secret.defaultMode' must be an integer, not the string '0644'"),
            Bad(
                "[{name: a, secret: {defaultMode: 1️⃣3000000000}}]",
                "'build.cluster.volumes[0].secret.defaultMode' must be an integer of 32 bits, not the integer '3000000000'"
            ),
            Bad(
                "[{name: a, secret: {items: 1️⃣{}}}]",
                "'build.cluster.volumes[0].secret.items' must be a list, not a mapping"),
            Bad(
                "[{name: a, emptyDir: {sizeLimit: 1️⃣true}}]",
                "'build.cluster.volumes[0].emptyDir.sizeLimit' must be a quantity, not the boolean 'true'"),
        ])
    func refused(_ row: Bad) throws {
        let marked = MarkedYAML(header + "build: {cluster: {volumes: \(row.text)}}\n")
        let found = try findings(marked.text)
        #expect(found.map(\.message) == [row.message])
        #expect(found.map { marked.marker(at: $0.location) } == [1])
        if let hint = row.hint { #expect(found.first?.hints == [hint]) }
    }

    @Test("lose unknown keys, with a warning")
    func unknown() throws {
        let marked = MarkedYAML(
            header
                + "build:\n  cluster: {volumes: [{name: a, hostPath: {1️⃣pth: /x}}], tolerations: [{2️⃣tolerationSeconds: 1}]}\n"
                + "  artifacts: [{image: a, kaniko: {volumeMounts: [{name: a, 3️⃣readonli: true}], env: [{4️⃣valueFrom: {}}]}}]\n"
        )
        let found = try warnings(marked.text)
        #expect(found.map { marked.marker(at: $0.location) }.sorted { ($0 ?? 0) < ($1 ?? 0) } == [1, 2, 3, 4])
        #expect(found.allSatisfy { $0.severity == .warning && $0.message.hasSuffix("it has no effect") })
        #expect(
            Set(found.flatMap(\.hints)).isSuperset(of: ["did you mean 'path'?", "did you mean 'valuefrom' or 'value'?"])
        )
    }

    @Test("can be patched in the form in which they are written")
    func patched() throws {
        let text =
            header
            + "build: {artifacts: [{image: a, kaniko: {volumeMounts: [{name: m, readOnly: false}], env: [{name: e}]}}]}\n"
        func load(_ patch: String) throws -> Node? {
            try loadOne(text + "profiles: [{name: p, patches: [\(patch)]}]\n", profiles: ["p"])
                .effectiveNode["build"]?["artifacts"]?[0]?["kaniko"]
        }
        let mounted = try load("{path: /build/artifacts/0/kaniko/volumeMounts/0/mountPath, value: /m}")
        #expect(mounted?["volumeMounts"] == [["name": "m", "mountPath": "/m"]])
        let set = try load("{path: /build/artifacts/0/kaniko/env/0/value, value: v}")
        #expect(set?["env"] == [["name": "e", "value": "v", "valuefrom": .null]])
        #expect(throws: ConfigError.self) {
            try load("{path: /build/artifacts/0/kaniko/volumeMounts/0/readOnly, value: true}")
        }
    }

    @Test("have sources of variables by the names of Go's fields")
    func sources() throws {
        let node = try loadOne(
            header
                + "build: {artifacts: [{image: a, kaniko: {env: [null, {name: e, valuefrom: {secretkeyref: {key: k, localobjectreference: {name: s}}}}]}}]}\n"
        ).effectiveNode
        #expect(
            node["build"]?["artifacts"]?[0]?["kaniko"]?["env"]
                == [
                    [
                        "name": "e", "value": "",
                        "valuefrom": [
                            "fieldref": .null, "resourcefieldref": .null, "configmapkeyref": .null,
                            "secretkeyref": ["localobjectreference": ["name": "s"], "key": "k", "optional": .null],
                        ],
                    ]
                ])
    }
}
