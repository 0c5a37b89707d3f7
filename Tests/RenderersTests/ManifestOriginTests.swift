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

    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var kustomization: String
        var lines: [String]
        var base = "resources: [web.yaml]\n"
    }

    static let web = """
        # the object
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 1
          template:
            spec:
              containers:
              - {name: main, image: web}
              - {name: side, image: side}

        """

    @Test(
        "names the patches that touched an object, in order, at the first value that each gave",
        arguments: [
            Case(
                testDescription: "a file", kustomization: "resources: [../base]\npatches: [{path: p.yaml}]\n",
                lines: ["from base/web.yaml:2", "changed by over/p.yaml:6"]),
            Case(
                testDescription: "two texts in one file",
                kustomization: """
                    resources: [../base]
                    patches:
                    - target: {kind: Deployment}
                      patch: |-
                        - {op: add, path: /metadata/labels, value: {a: b}}
                    - patch: |-
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: web}
                        spec: {replicas: 3}

                    """,
                lines: [
                    "from base/web.yaml:2", "changed by over/kustomization.yaml:5",
                    "changed by over/kustomization.yaml:10",
                ]),
            Case(
                testDescription: "one that only takes away",
                kustomization: """
                    resources: [../base]
                    patches:
                    - target: {kind: Deployment}
                      patch: |-
                        - {op: remove, path: /spec/template/spec/containers/1}

                    """,
                lines: ["from base/web.yaml:2", "changed by over/kustomization.yaml:5"]),
            Case(
                testDescription: "patches of two layers, and values of a file that is no patch",
                kustomization: "resources: [../base]\npatches: [{path: p.yaml}]\nnamePrefix: x-\n",
                lines: ["from base/web.yaml:2", "changed by base/q.yaml:4", "changed by over/p.yaml:6"],
                base: "resources: [web.yaml]\npatches: [{path: q.yaml}]\n"),
        ])
    func patches(row: Case) async throws {
        let files = [
            "over/kustomization.yaml": row.kustomization, "base/kustomization.yaml": row.base,
            "base/web.yaml": Self.web,
            "base/q.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {paused: true}\n",
            "over/p.yaml":
                "# a patch\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 2\n",
        ]
        let manifests = try await RenderInputsTests.inProject(files) { directory in
            try await KustomizeRenderer(paths: ["over"], workingDirectory: directory).render()
        }
        #expect(manifests.map { ManifestOrigin($0).lines } == [row.lines])
    }
}
