import Deployers
import Diagnostics
import KubernetesAPI
import PipelineModel
import StatusChecks
import Testing
import YAML

@Suite("Deploying to a cluster", .serialized, .enabled(if: ClusterLab.isThere), .timeLimit(.minutes(5)))
struct DeployEngineTests {
    private static let shop = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              terminationGracePeriodSeconds: 1
              serviceAccountName: web
              containers:
              - name: web
                image: busybox
                imagePullPolicy: IfNotPresent
                command: [sh, -c, "trap exit TERM; mkdir -p /w; echo hi > /w/index.html; httpd -p 8080 -h /w; while :; do sleep 0.2; done"]
                ports: [{containerPort: 8080}]
                readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 1}
                resources: {requests: {cpu: 0.01, memory: 8Mi}}
                envFrom: [{configMapRef: {name: settings}}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: web}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {A: "1", B: "2"}
        """

    private func deployer(
        _ client: KubernetesClient, _ namespace: String, _ reporter: any Reporter, force: Bool = false
    )
        -> KubectlDeployer
    {
        KubectlDeployer(
            client: client, options: DeployOptions(namespace: namespace, inventoryName: "shop", force: force),
            reporter: reporter)
    }

    private func versions(_ client: KubernetesClient, _ namespace: String) async throws -> [String: String] {
        var versions: [String: String] = [:]
        for resource in [APIResource.deployments, .services, .configMaps, .pods] {
            for item in try await client.list(resource, namespace: namespace).items {
                let name = item[path: "metadata", "name"]?.text ?? ""
                versions["\(resource.name)/\(name)"] = item[path: "metadata", "resourceVersion"]?.text
            }
        }
        return versions
    }

    @Test("applies, waits, does nothing the second time, and deletes all of it")
    func wholeWay() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let recorder = ReportRecorder()
            let manifests = try testManifests(Self.shop)
            let objects = try await deployer(client, namespace, recorder).deploy(manifests)
            #expect(
                recorder.lines == [
                    "Starting deploy...", " - serviceaccount/web created", " - configmap/settings created",
                    " - service/web created", " - deployment.apps/web created",
                ])
            #expect(objects.map(\.kind) == ["Deployment", "Service", "ServiceAccount", "ConfigMap"])
            recorder.clear()
            try await StatusChecker(
                client: client, reporter: recorder, options: StatusCheckOptions(deadline: .seconds(90))
            )
            .check(objects)
            #expect(recorder.lines.contains("\(namespace):deployment/web ready"))

            // The controllers are done when the versions stand still.
            var before = try await versions(client, namespace)
            while true {
                try await Task.sleep(for: .seconds(1))
                let now = try await versions(client, namespace)
                if now == before { break }
                before = now
            }
            recorder.clear()
            let start = ContinuousClock.now
            let again = try await deployer(client, namespace, recorder).deploy(manifests)
            try await StatusChecker(client: client, reporter: recorder).check(again)
            #expect(ContinuousClock.now - start < .seconds(1))
            #expect(recorder.lines.prefix(2) == ["Starting deploy...", " - 4 objects unchanged"])
            #expect(try await versions(client, namespace) == before)

            // What is no longer in the manifests is known from the inventory.
            recorder.clear()
            let some = manifests.filter { $0.kind != "Service" }
            try await deployer(client, namespace, recorder).delete(some)
            #expect(recorder.lines.contains(" - service \"web\" deleted"))
            #expect(recorder.lines.contains(" - deployment.apps \"web\" deleted"))
            let left = try await versions(client, namespace)
            #expect(left.keys.filter { !$0.contains("kube-root-ca") }.isEmpty)
            recorder.clear()
            try await deployer(client, namespace, recorder).delete(some)
            #expect(recorder.lines.isEmpty)
        }
    }

    @Test("removes what a manifest leaves out, also from objects of client-side tools")
    func takingOver() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            // What kubectl's client-side apply leaves behind.
            let old: Node = [
                "apiVersion": "v1", "kind": "ConfigMap",
                "metadata": [
                    "name": "settings", "namespace": .string(namespace),
                    "annotations": ["kubectl.kubernetes.io/last-applied-configuration": "{}"],
                ], "data": ["A": "0", "B": "2", "C": "3"],
            ]
            _ = try await client.create(
                old, resource: .configMaps, namespace: namespace, fieldManager: "kubectl-client-side-apply")
            let recorder = ReportRecorder()
            let manifests = try testManifests(Self.shop).filter { $0.kind == "ConfigMap" }
            _ = try await deployer(client, namespace, recorder).deploy(manifests)
            let reference = ObjectReference(.configMaps, namespace: namespace, name: "settings")
            let live = try await client.get(reference)
            #expect(live?["data"] == ["A": "1", "B": "2"])
            #expect(live?[path: "metadata", "annotations"] == nil)
            let managers = live?[path: "metadata", "managedFields"]?.sequence?.compactMap { $0["manager"]?.text }
            #expect(managers == ["sk"])
            recorder.clear()
            _ = try await deployer(client, namespace, recorder).deploy(manifests)
            #expect(recorder.lines.last == " - 1 object unchanged")
        }
    }

    @Test("says who owns fields, and takes them by force")
    func conflicts() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let recorder = ReportRecorder()
            let manifests = try testManifests(Self.shop).filter { $0.kind == "ConfigMap" }
            _ = try await client.apply(
                ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "settings"], "data": ["A": "7"]],
                resource: .configMaps, namespace: namespace, fieldManager: "operator")
            let error = await #expect(throws: DeployError.self) {
                _ = try await deployer(client, namespace, recorder).deploy(manifests)
            }
            let diagnostic = try #require(error?.diagnostics.first)
            #expect(diagnostic.message == "cannot apply configmap/settings: other programs own fields of it")
            #expect(diagnostic.notes.map(\.message) == ["'data.A': conflict with \"operator\""])
            #expect(diagnostic.location?.file == "k8s/test.yaml")
            #expect(diagnostic.location?.line == 34)
            #expect(diagnostic.hints.first?.contains("--force") == true)
            _ = try await deployer(client, namespace, recorder, force: true).deploy(manifests)
            let live = try await client.get(ObjectReference(.configMaps, namespace: namespace, name: "settings"))
            #expect(live?[path: "data", "A"]?.text == "1")
        }
    }

    @Test("makes an object anew by force when a field may not change")
    func immutableFields() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let recorder = ReportRecorder()
            let manifests = try testManifests(Self.shop).filter { $0.kind != "Service" }
            _ = try await deployer(client, namespace, recorder).deploy(manifests)
            var changed = manifests
            changed[0].node["spec"]?["selector"] = ["matchLabels": ["app": "web", "tier": "front"]]
            changed[0].node["spec"]?["template"]?["metadata"] = ["labels": ["app": "web", "tier": "front"]]
            let error = await #expect(throws: DeployError.self) {
                _ = try await deployer(client, namespace, recorder).deploy(changed)
            }
            #expect(error?.diagnostics.first?.message.contains("field is immutable") == true)
            #expect(error?.diagnostics.first?.hints.first?.contains("--force") == true)
            recorder.clear()
            _ = try await deployer(client, namespace, recorder, force: true).deploy(changed)
            #expect(recorder.lines.contains(" - deployment.apps/web recreated"))
        }
    }

    @Test("reports all failures of a rank together, with their places")
    func failures() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let text = """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a, namespace: \(namespace)-nowhere}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: b}
                dat: {A: x}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: c}
                ---
                apiVersion: apps/v1
                kind: Deploymint
                metadata: {name: d}
                """
            let recorder = ReportRecorder()
            let manifests = try testManifests(text)
            let error = await #expect(throws: DeployError.self) {
                _ = try await deployer(client, namespace, recorder).deploy(manifests)
            }
            let diagnostics = error?.diagnostics ?? []
            #expect(diagnostics.count == 2)
            #expect(
                diagnostics.first?.message == "cannot apply configmap/a: there is no namespace '\(namespace)-nowhere'")
            #expect(diagnostics.first?.location?.line == 3)
            #expect(diagnostics.last?.message.contains("field not declared in schema") == true)
            #expect(diagnostics.last?.location?.file == "k8s/test.yaml")
            #expect(recorder.lines.contains(" - configmap/c created"))
            let unknown = await #expect(throws: DeployError.self) {
                _ = try await deployer(client, namespace, recorder).deploy([manifests[3]])
            }
            #expect(unknown?.diagnostics.first?.message.contains("Deploymint") == true)
            #expect(unknown?.diagnostics.first?.location?.line == 15)
        }
    }

    @Test("keeps a namespace that was there before, and deletes one that it made")
    func namespaces() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let text = """
                apiVersion: v1
                kind: Namespace
                metadata: {name: \(namespace)}
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: \(namespace)-made}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: c, namespace: \(namespace)-made}
                """
            let recorder = ReportRecorder()
            let manifests = try testManifests(text)
            _ = try await deployer(client, namespace, recorder).deploy(manifests)
            _ = try await deployer(client, namespace, recorder).deploy(manifests)
            recorder.clear()
            try await deployer(client, namespace, recorder).delete(manifests)
            #expect(recorder.lines.contains(" - namespace \"\(namespace)\" kept: it was there before"))
            #expect(recorder.lines.contains(" - namespace \"\(namespace)-made\" deleted"))
            let kept = try await client.get(ObjectReference(.namespaces, namespace: nil, name: namespace))
            let made = try await client.get(ObjectReference(.namespaces, namespace: nil, name: namespace + "-made"))
            #expect(kept?[path: "metadata", "deletionTimestamp"] == nil)
            #expect(made == nil)
        }
    }

    @Test("applies custom objects right after their definition")
    func customResources() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let group = "\(namespace).example.com"
            let text = """
                apiVersion: \(group)/v1
                kind: Widget
                metadata: {name: w}
                spec: {size: 3}
                ---
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: widgets.\(group)}
                spec:
                  group: \(group)
                  scope: Namespaced
                  names: {plural: widgets, singular: widget, kind: Widget}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}
                """
            let recorder = ReportRecorder()
            let manifests = try testManifests(text)
            _ = try await deployer(client, namespace, recorder).deploy(manifests)
            #expect(
                recorder.lines.suffix(2) == [
                    " - customresourcedefinition.apiextensions.k8s.io/widgets.\(group) created",
                    " - widget.\(group)/w created",
                ])
            recorder.clear()
            try await deployer(client, namespace, recorder).delete(manifests)
            #expect(recorder.lines.count == 2)
        }
    }

    @Test("explains an object that does not go")
    func stuck() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let text = """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: stuck, finalizers: [sk.dev/test]}
                """
            let recorder = ReportRecorder()
            let manifests = try testManifests(text)
            let options = DeployOptions(namespace: namespace, inventoryName: "shop", deletionDeadline: .seconds(2))
            let deployer = KubectlDeployer(client: client, options: options, reporter: recorder)
            _ = try await deployer.deploy(manifests)
            let error = await #expect(throws: DeployError.self) { try await deployer.delete(manifests) }
            #expect(error?.diagnostics.first?.message == "configmap/stuck is still there after 2 seconds")
            #expect(error?.diagnostics.first?.notes.first?.message.contains("'sk.dev/test'") == true)
            let reference = ObjectReference(.configMaps, namespace: namespace, name: "stuck")
            _ = try await client.patch(reference, type: .merge, body: ["metadata": ["finalizers": .null]])
        }
    }
}
