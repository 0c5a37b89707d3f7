import Diagnostics
import PipelineModel
import Testing
import YAML

@testable import DebugTransforms

@Suite("DebugTransformer")
struct DebugTransformerTests {
    static let artifact = BuiltArtifact(imageName: "web", tag: "r/web:1")
    static let java = DebugImage(entrypoint: ["java", "-jar", "a.jar"], workingDirectory: "/app")

    static func deployment(_ annotations: String = "{}", image: String = "r/web:1", container: String = "")
        throws -> Manifest
    {
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
                        livenessProbe: {httpGet: {path: /}, timeoutSeconds: 2}
                        readinessProbe: {exec: {command: [x]}}
                        startupProbe: {httpGet: {path: /}, timeoutSeconds: 900}
                        \(container)
                """, path: "web.yaml"))
    }

    static func transform(
        _ manifest: Manifest, _ image: DebugImage? = java, runtimeType: String? = nil, others: [BuiltArtifact] = []
    ) -> DebugTransformer.Result {
        var artifact = artifact
        artifact.runtimeType = runtimeType
        return DebugTransformer(
            artifacts: [artifact] + others, images: image.map { ["r/web:1": $0] } ?? [:], supportRegistry: "helpers"
        ).transform([manifest])
    }

    static func pod(_ result: DebugTransformer.Result) -> Node? { result.manifests[0].node["spec"]?["template"] }

    @Test("gives one replica, patient probes, a debugger with its port, and the annotation for IDEs")
    func transforms() throws {
        let result = Self.transform(try Self.deployment())
        let node = result.manifests[0].node
        let pod = try #require(Self.pod(result))
        let container = pod["spec"]?["containers"]?[0]
        #expect(node["spec"]?["replicas"] == 1)
        #expect(container?["livenessProbe"]?["timeoutSeconds"] == 600)
        #expect(container?["readinessProbe"]?["timeoutSeconds"] == nil)
        #expect(container?["startupProbe"]?["timeoutSeconds"] == 900)
        #expect(
            container?["env"] == [
                [
                    "name": "JAVA_TOOL_OPTIONS",
                    "value": "-agentlib:jdwp=transport=dt_socket,server=y,address=5005,suspend=n,quiet=y",
                ]
            ])
        #expect(container?["ports"] == [["containerPort": 5005, "name": "jdwp"]])
        #expect(
            pod["metadata"]?["annotations"]?["debug.cloud.google.com/config"]?.string
                == #"{"server":{"artifact":"web","runtime":"jvm","workingDir":"/app","ports":{"jdwp":5005}}}"#)
        #expect(pod["spec"]?["initContainers"] == nil)
        #expect(
            result.containers.map(\.summary) == [
                "deployment/web: container 'server' (Java): jdwp on port 5005; changed: env JAVA_TOOL_OPTIONS, port 5005"
            ])
        #expect(result.warnings.isEmpty)
    }

    @Test("brings the debugger's files through a volume")
    func supportFiles() throws {
        let result = Self.transform(try Self.deployment(), DebugImage(entrypoint: ["app"]), runtimeType: "go")
        let spec = Self.pod(result)?["spec"]
        #expect(spec?["volumes"] == [["emptyDir": [:], "name": "debugging-support-files"]])
        #expect(
            spec?["initContainers"] == [
                [
                    "image": "helpers/go", "name": "install-go-debug-support",
                    "volumeMounts": [["mountPath": "/dbg", "name": "debugging-support-files"]],
                ]
            ])
        #expect(
            spec?["containers"]?[0]?["volumeMounts"] == [["mountPath": "/dbg", "name": "debugging-support-files"]])
    }

    @Test("keeps the image's arguments when it sets the command")
    func keepsArguments() throws {
        let image = DebugImage(entrypoint: ["python", "a.py"], command: ["--fast"])
        let container = Self.pod(Self.transform(try Self.deployment(), image))?["spec"]?["containers"]?[0]
        #expect(container?["args"] == ["--fast"])
        let own = try Self.deployment(container: "command: [python, b.py]")
        #expect(Self.pod(Self.transform(own, image))?["spec"]?["containers"]?[0]?["args"] == nil)
    }

    @Test("takes manifest over image, and looks behind a shell")
    func looksBehindShell() throws {
        let manifest = try Self.deployment(container: #"command: [/bin/sh, -c, "node 'my app.js'"]"#)
        let container = Self.pod(Self.transform(manifest))?["spec"]?["containers"]?[0]
        #expect(container?["command"] == ["/bin/sh", "-c", #"node --inspect=0.0.0.0:9229 "my app.js""#])
    }

    @Test("gives each container of a pod a port of its own")
    func portsOfPod() throws {
        let manifest = try Self.deployment(
            container: "ports: [{containerPort: 5005, name: http}]\n      - {name: side, image: r/side:1}")
        let side = BuiltArtifact(imageName: "side", tag: "r/side:1")
        let result = DebugTransformer(
            artifacts: [Self.artifact, side], images: ["r/web:1": Self.java, "r/side:1": Self.java]
        ).transform([manifest])
        #expect(result.containers.map(\.ports) == [["jdwp": 5006], ["jdwp": 5007]])
        #expect(result.warnings.isEmpty)
    }

    @Test("lets a port of the debugger's name give way, and says so")
    func clashingName() throws {
        let manifest = try Self.deployment(container: "ports: [{containerPort: 8000, name: jdwp, protocol: TCP}]")
        let result = Self.transform(manifest)
        #expect(
            Self.pod(result)?["spec"]?["containers"]?[0]?["ports"]
                == [["containerPort": 5005, "name": "jdwp", "protocol": "TCP"]])
        #expect(
            result.warnings.map(\.message) == [
                "container 'server' of deployment/web loses port 8000 'jdwp' to its debugger"
            ])
    }

    @Test("says why a container has no debugger, where its image stands")
    func refusals() throws {
        let rows: [(String, DebugImage?, String?, String)] = [
            ("", DebugImage(entrypoint: ["app"]), nil, "neither program nor variables tell the language"),
            ("", nil, nil, "the image's configuration cannot be read"),
            ("", DebugImage(), "go", "neither image nor manifest tell the program"),
            (
                "env: [{name: JAVA_TOOL_OPTIONS, valueFrom: {fieldRef: {fieldPath: x}}}]", Self.java, nil,
                "the variable 'JAVA_TOOL_OPTIONS' comes from elsewhere, and must be extended here"
            ),
        ]
        for (container, image, runtimeType, reason) in rows {
            let result = Self.transform(try Self.deployment(container: container), image, runtimeType: runtimeType)
            #expect(
                result.warnings.map(\.message) == ["container 'server' of deployment/web has no debugger: \(reason)"])
            #expect(result.warnings.first?.location?.line == 11)
            #expect(result.warnings.first?.hints.isEmpty == false)
            #expect(Self.pod(result)?["metadata"]?["annotations"] == [:])
            // It may still be looked at by other means.
            #expect(result.manifests[0].node["spec"]?["replicas"] == 1)
        }
    }

    @Test("says a reason once for all containers that have it")
    func groupsRefusals() throws {
        let second = try Self.deployment(container: "env: [{name: A, value: b}]")
        let transformer = DebugTransformer(
            artifacts: [Self.artifact], images: ["r/web:1": DebugImage(entrypoint: ["app"])])
        let warnings = transformer.transform([try Self.deployment(), second]).warnings
        #expect(
            warnings.map(\.message) == [
                "2 containers have no debugger: neither program nor variables tell the language"
            ])
        #expect(warnings.first?.notes.count == 2)
    }

    @Test("leaves containers of other images alone")
    func leavesOthers() throws {
        let manifest = try Self.deployment(image: "redis")
        let result = Self.transform(manifest)
        #expect(result.manifests[0].node == manifest.node)
        #expect(result.containers.isEmpty && result.warnings.isEmpty)
    }

    @Test("leaves pods that their author annotated, but for the probes")
    func leavesAnnotated() throws {
        let result = Self.transform(try Self.deployment(#"{debug.cloud.google.com/config: "{}"}"#))
        let container = Self.pod(result)?["spec"]?["containers"]?[0]
        #expect(container?["env"] == nil)
        #expect(container?["livenessProbe"]?["timeoutSeconds"] == 600)
    }

    @Test("follows the annotation for probes", arguments: [("skip", 2), ("1h1m", 3660), ("1s", 2), ("soon", 600)])
    func followsAnnotation(_ text: String, _ seconds: Int) throws {
        let result = Self.transform(try Self.deployment("{debug.cloud.google.com/probe-timeouts: \(text)}"))
        let probe = Self.pod(result)?["spec"]?["containers"]?[0]?["livenessProbe"]
        #expect(probe?["timeoutSeconds"]?.integer == seconds)
    }

    @Test(
        "changes the kinds that run one pod's program now",
        arguments: [
            ("v1", "Pod", true), ("v1", "ReplicationController", true), ("apps/v1", "Deployment", true),
            ("apps/v1", "DaemonSet", true), ("apps/v1", "ReplicaSet", true), ("apps/v1", "StatefulSet", true),
            ("batch/v1", "Job", true), ("batch/v1", "CronJob", false), ("argoproj.io/v1alpha1", "Rollout", false),
            ("example.com/v1", "Deployment", false),
        ])
    func kinds(_ apiVersion: String, _ kind: String, _ isChanged: Bool) throws {
        let pod = "containers: [{name: c, image: r/web:1}]"
        let spec = kind == "Pod" ? "{\(pod)}" : "{replicas: 2, template: {spec: {\(pod)}}}"
        let text = "{apiVersion: \(apiVersion), kind: \(kind), metadata: {name: x}, spec: \(spec)}"
        let result = Self.transform(Manifest(try YAMLParser.document(text, path: "x.yaml")))
        #expect(result.containers.count == (isChanged ? 1 : 0))
        let replicas = isChanged && kind != "Job" ? 1 : 2
        if kind != "Pod" { #expect(result.manifests[0].node["spec"]?["replicas"]?.integer == replicas) }
    }

    @Test("changes the pods of a list")
    func podList() throws {
        let text = """
            {apiVersion: v1, kind: PodList, items: [
              {metadata: {name: a}, spec: {containers: [{name: c, image: r/web:1}]}},
              {metadata: {name: b}, spec: {containers: [{name: c, image: other}]}}]}
            """
        let result = Self.transform(Manifest(try YAMLParser.document(text, path: "x.yaml")))
        #expect(result.containers.count == 1)
        #expect(result.manifests[0].node["items"]?[0]?["metadata"]?["annotations"] != nil)
        #expect(result.manifests[0].node["items"]?[1]?["metadata"]?["annotations"] == nil)
    }

    @Test("takes every image for an artifact where none is known")
    func allImages() throws {
        let manifest = try Self.deployment()
        #expect(DebugTransformer.images(in: [manifest], of: []) == ["r/web:1"])
        #expect(DebugTransformer.images(in: [manifest], of: [BuiltArtifact(imageName: "a", tag: "b")]) == [])
        let result = DebugTransformer(artifacts: [], images: ["r/web:1": Self.java]).transform([manifest])
        #expect(result.containers.map(\.artifact) == ["r/web:1"])
    }
}
