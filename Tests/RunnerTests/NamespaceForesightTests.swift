import Diagnostics
import PipelineModel
import Testing
import YAML

@testable import Runner

@Suite("Namespaces that a deployment needs")
struct NamespaceForesightTests {
    private func manifests(_ text: String) throws -> [Manifest] {
        try YAMLParser.documents(Array(text.utf8), path: "k8s.yaml").map { Manifest($0) }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var yaml: String
        var namespaces: [String]

        init(_ name: String, _ yaml: String, _ namespaces: [String]) {
            (testDescription, self.yaml, self.namespaces) = (name, yaml, namespaces)
        }
    }

    @Test(
        "are those of the objects, and the one where all are noted down",
        arguments: [
            Case("none of its own", "{kind: Pod, metadata: {name: a}}", ["shop"]),
            Case("one of its own", "{kind: Pod, metadata: {name: a, namespace: db}}", ["db", "shop"]),
            Case("an empty one", "{kind: Pod, metadata: {name: a, namespace: ''}}", ["shop"]),
            Case("objects of the cluster", "{kind: ClusterRole, metadata: {name: a, namespace: db}}", ["shop"]),
            Case(
                "each once",
                """
                {kind: Pod, metadata: {name: a, namespace: db}}
                ---
                {kind: Service, metadata: {name: a}}
                ---
                {kind: Service, metadata: {name: b, namespace: db}}
                """, ["db", "shop"]),
        ])
    func uses(_ row: Case) throws {
        let uses = NamespaceForesight.uses(try manifests(row.yaml), namespace: "shop")
        #expect(uses.map(\.namespace) == row.namespaces)
    }

    @Test("are told at the object")
    func missing() throws {
        let all = try manifests(
            "kind: Pod\nmetadata:\n  name: a\n  namespace: db\n---\nkind: Pod\nmetadata: {name: b}\n")
        let found = NamespaceForesight.uses(all, namespace: "shop").map(NamespaceForesight.missing)
        #expect(
            found.map(\.message) == [
                "cannot deploy pod/a: there is no namespace 'db'", "cannot deploy pod/b: there is no namespace 'shop'",
            ])
        #expect(found.map(\.location?.description) == ["k8s.yaml:4:14", "k8s.yaml:6:1"])
        #expect(found.first?.hints.first?.contains("kubectl create namespace db") == true)
    }
}
