import Diagnostics
import Testing
import YAML

@testable import Kustomize

@Suite("ResourceReader")
struct ResourceReaderTests {
    @Test("takes lists apart after the other objects of the file")
    func takesListsApart() throws {
        let text = """
            {kind: List, items: [{kind: A, metadata: {name: a}}, {kind: BList, items: [{kind: B, metadata: {name: b}}]}]}
            ---
            {kind: C, metadata: {name: c}}
            ---
            {kind: DList}
            """
        let objects = try ResourceReader.objects(try YAMLParser.documents(text, path: "x"))
        #expect(objects.map { $0["kind"]?.string } == ["C", "DList", "A", "B"])
    }

    @Test("reads annotations as texts and unquoted dates as points in time")
    func preparesScalars() throws {
        let text =
            "{metadata: {annotations: {a: 1.50, b: 2020-01-01, c: null}}, spec: {d: 2020-01-01, e: '2020-01-01'}}"
        let node = ResourceReader.prepared(try YAMLParser.document(text, path: "x"))
        #expect(node["metadata"]?["annotations"] == ["a": "1.50", "b": "2020-01-01", "c": "null"])
        #expect(node["spec"] == ["d": "2020-01-01T00:00:00Z", "e": "2020-01-01"])
    }

    @Test(
        "refuses what is no object",
        arguments: [
            "[a]", "{metadata: {name: a}}", "{kind: A}", "{kind: A, metadata: {}}", "{kind: '', metadata: {name: a}}",
        ])
    func refuses(_ text: String) throws {
        let documents = try YAMLParser.documents(text, path: "x.yaml")
        let error = #expect(throws: KustomizeError.self) { try ResourceReader.objects(documents) }
        #expect(error?.code == .invalidResource)
        #expect(error?.location?.line == 1)
    }
}
