import JSON
import Testing

@testable import ObjectTables

@Suite("Paths of custom columns")
struct ColumnPathTests {
    static let object: JSONValue = [
        "metadata": ["labels": ["a.b/c": "label"]],
        "spec": ["hosts": ["one", "two"], "size": 3],
        "status": [
            "conditions": [["type": "Synced", "status": "False"], ["type": "Ready", "status": "True"]]
        ],
    ]

    @Test(
        "lead to a value",
        arguments: [
            (".spec.size", 3), (".spec.hosts[1]", "two"), (".spec.hosts[-1]", "two"),
            (".spec['size']", 3), (".metadata.labels.a\\.b/c", "label"), (".metadata.labels['a\\.b/c']", "label"),
            (".status.conditions[?(@.type==\"Ready\")].status", "True"),
            (".status.conditions[?(@.type!='Ready')].status", "False"), (".status.conditions[*].type", "Synced"),
            ("{.spec.size}", 3), ("$.spec.size", 3), (".spec.hosts", ["one", "two"]),
        ] as [(String, JSONValue)])
    func value(text: String, expected: JSONValue) throws {
        #expect(try #require(ColumnPath(text)).first(in: Self.object) == expected)
    }

    @Test("lead nowhere", arguments: [".spec.none", ".spec.hosts[7]", ".status.conditions[?(@.type==\"x\")].status"])
    func nothing(text: String) throws {
        #expect(try #require(ColumnPath(text)).first(in: Self.object) == nil)
    }

    @Test("are refused", arguments: ["spec", ".spec[", ".spec[?(x)]", ".a[b]"])
    func refused(text: String) {
        #expect(ColumnPath(text) == nil)
    }
}
