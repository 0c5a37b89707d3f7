import PipelineModel
import Testing
import YAML

@testable import Renderers

@Suite("DebugTransformer")
struct DebugTransformerTests {
    static func deployment(_ annotations: String = "{}", image: String = "r/web:1") throws -> Manifest {
        Manifest(
            try YAMLParser.document(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 3
                  template:
                    metadata: {annotations: \(annotations)}
                    spec:
                      containers:
                      - name: server
                        image: \(image)
                        command: [/usr/bin/java, -jar, a.jar]
                        livenessProbe: {httpGet: {path: /}, timeoutSeconds: 2}
                        readinessProbe: {exec: {command: [x]}}
                        startupProbe: {httpGet: {path: /}, timeoutSeconds: 900}
                """, path: "web.yaml"))
    }

    @Test("has one replica with patient probes, and says what is missing")
    func transforms() throws {
        let artifact = BuiltArtifact(imageName: "web", tag: "r/web:1")
        let result = DebugTransformer(artifacts: [artifact]).transform([try Self.deployment()])
        let node = result.manifests[0].node
        let container = node["spec"]?["template"]?["spec"]?["containers"]?[0]
        #expect(node["spec"]?["replicas"] == 1)
        #expect(container?["livenessProbe"]?["timeoutSeconds"] == 600)
        #expect(container?["readinessProbe"]?["timeoutSeconds"] == nil)
        #expect(container?["startupProbe"]?["timeoutSeconds"] == 900)
        #expect(
            result.remarks == [
                "deployment/web: container 'server' runs 'web', a Java program, to which no debugger is added yet"
            ])
    }

    @Test("leaves containers of other images alone")
    func leavesOthers() throws {
        let artifact = BuiltArtifact(imageName: "web", tag: "r/web:1")
        let manifest = try Self.deployment(image: "redis")
        let result = DebugTransformer(artifacts: [artifact]).transform([manifest])
        #expect(result.manifests[0].node == manifest.node)
        #expect(result.remarks.isEmpty)
    }

    @Test("follows the annotation for probes", arguments: [("skip", 2), ("1h1m", 3660), ("1s", 2), ("soon", 600)])
    func followsAnnotation(_ text: String, _ seconds: Int) throws {
        let artifact = BuiltArtifact(imageName: "web", tag: "r/web:1")
        let manifest = try Self.deployment("{debug.cloud.google.com/probe-timeouts: \(text)}")
        let node = DebugTransformer(artifacts: [artifact]).transform([manifest]).manifests[0].node
        let probe = node["spec"]?["template"]?["spec"]?["containers"]?[0]?["livenessProbe"]
        #expect(probe?["timeoutSeconds"]?.integer == seconds)
    }

    @Test(
        "knows runtimes",
        arguments: [
            ("{env: [{name: GOGC}]}", nil, LanguageRuntime.go), ("{command: [node, x]}", nil, .nodejs),
            ("{args: [python3]}", nil, .python), ("{command: [node]}", "dotnet", .netcore), ("{}", nil, nil),
            ("{command: [sh]}", "other", nil),
        ] as [(String, String?, LanguageRuntime?)])
    func knowsRuntime(_ container: String, _ configured: String?, _ expected: LanguageRuntime?) throws {
        #expect(LanguageRuntime(try YAMLParser.document(container, path: "c"), configured: configured) == expected)
    }
}
