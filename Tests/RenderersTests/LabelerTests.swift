import Diagnostics
import PipelineModel
import Testing
import YAML

@testable import Renderers

@Suite("Labeler")
struct LabelerTests {
    static func manifest(_ text: String) throws -> Manifest { Manifest(try YAMLParser.document(text, path: "x.yaml")) }

    @Test("puts the user's labels everywhere, and the run id on objects alone")
    func labels() throws {
        let deployment = try Self.manifest(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, labels: {team: own}}
            spec:
              template:
                metadata: {name: b}
            """)
        let labeler = Labeler(labels: [("team", "x"), ("empty", "")], runID: "id")
        let node = labeler.label([deployment])[0].node
        #expect(node["metadata"]?["labels"] == ["team": "own", "empty": "", "skaffold.dev/run-id": "id"])
        #expect(node["spec"]?["template"]?["metadata"]?["labels"] == ["team": "x", "empty": ""])
    }

    @Test("leaves out what the rules deny")
    func denies() throws {
        let set = try Self.manifest(
            "{apiVersion: apps/v1, kind: StatefulSet, metadata: {}, spec: {volumeClaimTemplates: [{metadata: {name: a}}]}}"
        )
        let job = try Self.manifest("{apiVersion: batch/v1, kind: Job, metadata: {}, spec: {template: {metadata: {}}}}")
        let map = try Self.manifest("{apiVersion: v1, kind: ConfigMap, metadata: {}}")
        let result = Labeler(labels: [("a", "b")]).label([set, job, map])
        #expect(result[0].node["metadata"]?["labels"] == ["a": "b"])
        #expect(result[0].node["spec"]?["volumeClaimTemplates"]?[0]?["metadata"]?["labels"] == nil)
        #expect(result[1].node["spec"]?["template"]?["metadata"]?["labels"] == nil)
        #expect(result[2].node["metadata"]?["labels"] == nil)
    }

    @Test("sets a namespace where there is none, and keeps another with a warning")
    func namespaces() throws {
        let texts = [
            "{apiVersion: v1, kind: Service, metadata: {name: a}}",
            "{apiVersion: v1, kind: Service, metadata: {name: b, namespace: own}}",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}",
        ]
        let result = Namespacer(namespace: "ns").apply(to: try texts.map(Self.manifest))
        #expect(result.manifests.map(\.namespace) == ["ns", "own", nil])
        #expect(result.warnings.map(\.message) == ["service/b stays in its namespace 'own', not in 'ns'"])
        #expect(result.warnings.first?.location?.description == "x.yaml:1:64")
    }
}
