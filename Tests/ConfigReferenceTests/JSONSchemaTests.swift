import Config
import ConfigReference
import FoundationEssentials
import TestSupport
import Testing
import YAML

@Suite("The JSON schema")
struct JSONSchemaTests {
    static let latest = SchemaChecker(schema: JSONSchema().node)

    @Test("has a definition for every reference, and is the same each time", arguments: APIVersion.known)
    func isWhole(_ version: APIVersion) {
        let schema = JSONSchema(version: version).node
        func references(_ node: Node) -> [String] {
            (node["$ref"]?.text).map { [$0] } ?? (node.sequence ?? node.mapping?.values ?? []).flatMap(references)
        }
        for reference in references(schema) {
            #expect(schema[path: "definitions", String(reference.dropFirst("#/definitions/".count))]?.mapping != nil)
        }
        #expect(JSONSchema(version: version).text == JSONSchema(version: version).text)
        #expect(schema["$schema"] == "http://json-schema.org/draft-07/schema#")
        #expect(schema[path: "properties", "apiVersion", "const"]?.text == version.description)
    }

    @Test(
        "finds what is wrong",
        arguments: [
            ("build: {artifacts: [{image: a, docker: {dockerfile: D, buildArgs: {A: 1, B: x, C: , D: true}}}]}", []),
            ("build:\ndeploy:\n  kubectl:\nprofiles:\n", []),
            (".anchors: &a {anything: 1}\nbuild: {}", []),
            ("build: {1x: 2}", ["build.1x: additionalProperties"]),
            ("biuld: {}", ["biuld: additionalProperties"]),
            ("build: {artifacts: [{context: .}]}", ["build.artifacts[0].image: required"]),
            ("build: {artifacts: [{image: ''}]}", ["build.artifacts[0].image: minLength"]),
            ("build: {artifacts: [{image: a, docker: {}, ko: {}}]}", ["build.artifacts[0]: oneOf"]),
            ("build: {local: {}, cluster: {}}", ["build: oneOf"]),
            ("build: {local: {concurrency: '2'}}", ["build.local.concurrency: type"]),
            ("build: {platforms: linux/arm64}", ["build.platforms: type"]),
            ("build: {tagPolicy: {gitCommit: {variant: commitsha}}}", []),
            ("build: {tagPolicy: {gitCommit: {variant: commit}}}", ["build.tagPolicy.gitCommit.variant: pattern"]),
            (
                "build: {tagPolicy: {customTemplate: {template: a, components: [{name: a, sha256: {}, dateTime: {}}]}}}",
                ["build.tagPolicy.customTemplate.components[0]: oneOf"]
            ),
            ("build: {artifacts: [{image: a, runtimeType: deno}]}", []),
            ("build: {artifacts: [{image: a, kaniko: {madeUp: 1, cache: {other: 2}}}], cluster: {x: y}}", []),
            ("build: {cluster: {runAsUser: root}}", ["build.cluster.runAsUser: type"]),
            ("deploy: {logs: {prefix: pod}}", ["deploy.logs.prefix: enum"]),
            ("deploy: {kustomize: {}}", ["deploy.kustomize: additionalProperties"]),
            ("deploy: {docker: {images: []}}", ["deploy.docker.images: minItems"]),
            (
                "deploy: {helm: {releases: [{name: r, chartPath: a, setValues: {a: {b: [1]}}, overrides: {x: [y]}}]}}",
                []
            ),
            ("portForward: [{resourceType: Service, resourceName: a, port: 80}, {resourceType: pod, port: http}]", []),
            (
                "portForward: [{resourceType: node, port: [80]}]",
                ["portForward[0].resourceType: pattern", "portForward[0].port: type"]
            ),
            (
                "profiles: [{name: p, patches: [{path: /build, value: {any: [1]}}, {op: put, path: /x, value: 1}]}]",
                ["profiles[0].patches[1].op: enum"]
            ),
            (
                "profiles: [{build: {artifact: []}}]",
                ["profiles[0].build.artifact: additionalProperties", "profiles[0].name: required"]
            ),
            ("requires: [{path: a, git: {repo: b}}]", ["requires[0]: oneOf"]),
        ] as [(String, [String])])
    func findings(_ row: (text: String, problems: [String])) throws {
        let text = "apiVersion: skaffold/v4beta14\nkind: Config\n" + row.text + "\n"
        let document = try #require(YAMLParser.documents(Array(text.utf8), path: "test").first)
        #expect(Self.latest.problems(document) == row.problems)
    }

    @Test(
        "of an older version has that version's fields",
        arguments: [
            (
                "v1alpha1",
                "build: {tagPolicy: sha256, artifacts: [{imageName: a, dockerfilePath: D}]}\ndeploy: {name: n}", []
            ),
            ("v1alpha1", "profiles: []", ["profiles: additionalProperties"]),
            ("v1beta9", "build: {artifacts: [{image: a, sync: {'*.js': app}}]}", []),
            ("v2beta10", "build: {cluster: {madeUp: 1}}", ["build.cluster.madeUp: additionalProperties"]),
            ("v2beta29", "deploy: {kustomize: {paths: [a]}, kubectl: {manifests: [b]}}", []),
            ("v3", "verify: [{name: a, container: {name: a, image: b, imagepullpolicy: Always}}]", []),
        ] as [(String, String, [String])])
    func older(_ row: (version: String, text: String, problems: [String])) throws {
        let version = try APIVersion(named: row.version)
        let text = "apiVersion: \(version)\nkind: Config\n" + row.text + "\n"
        let document = try #require(YAMLParser.documents(Array(text.utf8), path: "test").first)
        #expect(SchemaChecker(schema: JSONSchema(version: version).node).problems(document) == row.problems)
    }

    @Test("accepts the configurations that the loader accepts")
    func fixtures() throws {
        var count = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: Fixtures.path("configs")).sorted() {
            // Their expectation is an error.
            guard !FileManager.default.fileExists(atPath: Fixtures.path("configs/\(name)/expected.stderr")),
                FileManager.default.fileExists(atPath: Fixtures.path("configs/\(name)/skaffold.yaml"))
            else { continue }
            let text = try Fixtures.text("configs/\(name)/skaffold.yaml")
            for document in try YAMLParser.documents(Array(text.utf8), path: name) {
                let version = try #require(document["apiVersion"]?.text.flatMap(APIVersion.init(_:)))
                #expect(SchemaChecker(schema: JSONSchema(version: version).node).problems(document) == [], "\(name)")
                count += 1
            }
        }
        #expect(count > 2)
    }
}
