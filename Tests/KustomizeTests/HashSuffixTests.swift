import Testing
import YAML

@testable import Kustomize

@Suite("HashSuffix")
struct HashSuffixTests {
    @Test(
        "gives the suffixes that kustomize gives",
        arguments: [
            ("{kind: ConfigMap, data: {a: b, c: <x>&y}}", "kcgb8tb87b"),
            ("{kind: ConfigMap}", "6ct58987ht"),
            ("{kind: Secret, type: Opaque, data: {p: cQ==}}", "hb2dth72f6"),
            ("{kind: ConfigMap, binaryData: {blob.bin: //4A}}", "45fh82fc5k"),
        ])
    func givesSuffix(_ text: String, _ suffix: String) throws {
        #expect(
            HashSuffix.of(Resource(try YAMLParser.document(text, path: "object"), schemas: ObjectSchemas())) == suffix)
    }

    @Test("does not look at names and labels")
    func ignoresNames() throws {
        let text = "{kind: ConfigMap, metadata: {name: x, labels: {a: b}}, data: {a: b, c: <x>&y}}"
        #expect(
            HashSuffix.of(Resource(try YAMLParser.document(text, path: "object"), schemas: ObjectSchemas()))
                == "kcgb8tb87b")
    }
}
