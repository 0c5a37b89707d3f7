import Deployers
import Files
import KubernetesAPI
import PipelineModel
import Sandbox
import StatusChecks
import Tasks
import Testing
import YAML

/// What sk itself does with a cluster, over HTTPS to a sandbox whose pods are simulated.
@Suite(.timeLimit(.minutes(1))) struct SandboxClientTests {
    @Test func theVersionAndTheResourcesAreThoseOfKubernetes() async throws {
        try await SimulatedSandbox.withClient { client in
            #expect(try await client.version() >= ServerVersion(1, 32))
            #expect(try await client.resource(named: "deploy").apiVersion == "apps/v1")
            #expect(try await client.resource(named: "svc").name == "services")
            let namespaces = try await client.list(.namespaces, namespace: nil).items
                .compactMap { $0[path: "metadata", "name"]?.text }
            #expect(namespaces == ["default", "kube-node-lease", "kube-public", "kube-system"])
        }
    }

    @Test func objectsAreAppliedWatchedAndDeleted() async throws {
        try await SimulatedSandbox.withClient { client in
            let reference = ObjectReference(.configMaps, namespace: "default", name: "one")
            let object: Node = [
                "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "one"], "data": ["a": "1"],
            ]
            #expect(try await client.apply(object, resource: .configMaps, namespace: "default").outcome == .created)
            #expect(try await client.apply(object, resource: .configMaps, namespace: "default").outcome == .unchanged)
            var changed = object
            changed.mapping?["data"] = ["a": "2"]
            #expect(try await client.apply(changed, resource: .configMaps, namespace: "default").outcome == .configured)
            #expect(try await client.get(reference)?[path: "data", "a"]?.text == "2")

            let (seen, feed) = AsyncStream.makeStream(of: String.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await client.watch(
                        .configMaps, namespace: "default", fieldSelector: "metadata.name=one"
                    ) { event in
                        switch event {
                        case .added: feed.yield("added")
                        case .modified: feed.yield("modified")
                        case .synced: feed.yield("synced")
                        case .deleted:
                            feed.yield("deleted")
                            feed.finish()
                            return .stop
                        }
                        return .proceed
                    }
                }
                var events: [String] = []
                for await event in seen {
                    events.append(event)
                    if event == "synced" {
                        _ = try await client.apply(object, resource: .configMaps, namespace: "default")
                    }
                    if event == "modified" { _ = try await client.delete(reference) }
                }
                #expect(events == ["added", "synced", "modified", "deleted"])
                try await group.waitForAll()
            }
            #expect(try await client.get(reference) == nil)
        }
    }

    @Test func aDeployIsReadyUnchangedTheSecondTimeAndDeletedWhole() async throws {
        try await SimulatedSandbox.withClient { client in
            let recorder = ReportRecorder()
            let deployer = SimulatedSandbox.deployer(client, recorder)
            let manifests = try YAMLParser.documents(SimulatedSandbox.shop, path: "k8s/shop.yaml").map { Manifest($0) }
            let objects = try await deployer.deploy(manifests)
            #expect(
                recorder.takeLines() == [
                    "Starting deploy...", " - configmap/settings created", " - service/web created",
                    " - deployment.apps/web created",
                ])
            try await StatusChecker(client: client, reporter: recorder).check(objects)
            #expect(recorder.takeLines().contains("deployment/web ready"))
            #expect(try await SimulatedSandbox.podNames(client).count == 2)

            _ = try await deployer.deploy(manifests)
            #expect(recorder.takeLines() == ["Starting deploy...", " - 3 objects unchanged"])

            // What is no longer in the manifests is known from the inventory.
            try await deployer.delete(manifests.filter { $0.kind != "Service" })
            let lines = recorder.takeLines()
            #expect(lines.contains(" - service \"web\" deleted"))
            #expect(lines.contains(" - deployment.apps \"web\" deleted"))
            #expect(try await client.list(.deployments, namespace: "default").items.isEmpty)
            for name in try await SimulatedSandbox.podNames(client) {
                try await client.waitUntilGone(
                    ObjectReference(.pods, namespace: "default", name: name), limit: .seconds(10))
            }
        }
    }

    @Test func theNextRunHasAllObjects() async throws {
        try await TemporaryDirectory.with { home in
            var settings = try SandboxSettings(port: 0, homeDirectory: home)
            try await withSandbox(settings, nodes: SimulatedNodes()) { running in
                try await SimulatedSandbox.connect(running) { client in
                    try await SimulatedSandbox.deployShop(client)
                    let namespace: Node = ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "team"]]
                    _ = try await client.apply(namespace, resource: .namespaces, namespace: nil)
                }
            }
            settings.port = nil
            try await withSandbox(settings, nodes: SimulatedNodes()) { running in
                try await SimulatedSandbox.connect(running) { client in
                    let settings = ObjectReference(.configMaps, namespace: "default", name: "settings")
                    #expect(try await client.get(settings)?[path: "data", "B"]?.text == "2")
                    #expect(try await client.get(ObjectReference(.namespaces, namespace: nil, name: "team")) != nil)
                    let recorder = ReportRecorder()
                    let manifests = try YAMLParser.documents(SimulatedSandbox.shop, path: "k8s/shop.yaml").map {
                        Manifest($0)
                    }
                    let objects = try await SimulatedSandbox.deployer(client, recorder).deploy(manifests)
                    #expect(recorder.takeLines() == ["Starting deploy...", " - 3 objects unchanged"])
                    try await StatusChecker(client: client, reporter: recorder).check(objects)
                    #expect(try await SimulatedSandbox.podNames(client).count == 2)
                }
            }
        }
    }

    @Test func whoHasNoCertificateIsRefused() async throws {
        try await TemporaryDirectory.with { home in
            let settings = try SandboxSettings(port: 0, homeDirectory: home)
            try await withSandbox(settings, nodes: SimulatedNodes()) { running in
                let path = running.settings.directory + "/kubeconfig"
                try await running.kubeconfig.write(to: path)
                var root = try YAMLParser.document(try FileContent.read(path), path: path)
                root.mapping?["users"] = [["name": "sk-sandbox", "user": ["token": "guess"]]]
                try AtomicFile.write(YAMLEmitter.text(root), to: path)
                let client = KubernetesClient(try KubeConfig.load(path: path, environment: [:], home: nil).resolve())
                let error = await #expect(throws: KubernetesError.self) {
                    try await client.list(.secrets, namespace: "default")
                }
                #expect(error?.code == .unauthorized, "\(String(describing: error))")
                await client.shutdown()
            }
        }
    }
}
