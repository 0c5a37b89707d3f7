import Kustomize
import PipelineModel
import Testing
import YAML

@testable import Renderers

@Suite("Where objects come from")
struct ManifestOriginTests {
    @Test("is told in comments in front of them")
    func comments() throws {
        var first = Manifest(
            try YAMLParser.document("# note\napiVersion: v1\nkind: Service\nspec: {a: 1}\n", path: "a.yaml"))
        first.node["spec"]?["b"] = try YAMLParser.document("x: 1\nb: 2\n", path: "patch.yaml")["b"]
        let second = Manifest(["apiVersion": "v1", "kind": "ConfigMap"])
        #expect(
            ManifestEmitter.text([first, second], annotatesSource: true) == """
                # from a.yaml:2
                # changed by patch.yaml:2
                apiVersion: v1
                kind: Service
                spec:
                  a: 1
                  b: 2
                ---
                apiVersion: v1
                kind: ConfigMap

                """)
        #expect(!ManifestEmitter.text([first]).contains("#"))
    }
}
