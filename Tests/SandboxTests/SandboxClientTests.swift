import Deployers
import Files
import KubernetesAPI
import NIOCore
import NIOPosix
import PipelineModel
import PortForwards
import Sandbox
import StatusChecks
import Tasks
import Testing
import YAML

/// What sk itself does with a cluster, over HTTPS to a sandbox whose pods are simulated.
@Suite(.timeLimit(.minutes(1))) struct SandboxClientTests {
    private static let shop = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              terminationGracePeriodSeconds: 1
              containers:
              - name: web
                image: web:1
                command: [serve, "--all"]
                ports: [{name: http, containerPort: 8080}]
                readinessProbe: {httpGet: {path: /, port: http}, periodSeconds: 1}
                resources: {requests: {cpu: 0.01, memory: 8Mi}}
                envFrom: [{configMapRef: {name: settings}}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {A: "1", B: "2"}
        """

    /// Runs the body with a client of a new sandbox.
    private func withClient(
        _ body: @escaping @Sendable (KubernetesClient) async throws -> Void
    ) async throws {
        try await TemporaryDirectory.with { home in
            let settings = try SandboxSettings(port: 0, homeDirectory: home)
            try await withSandbox(settings, nodes: SimulatedNodes()) { try await Self.connect($0, body) }
        }
    }

    /// By the kubeconfig, as a user's tools do.
    private static func connect(
        _ running: RunningSandbox, _ body: @escaping @Sendable (KubernetesClient) async throws -> Void
    ) async throws {
        let path = running.settings.directory + "/kubeconfig"
        try await running.kubeconfig.write(to: path)
        let client = KubernetesClient(try KubeConfig.load(path: path, environment: [:], home: nil).resolve())
        do {
            try await withDeadline(.seconds(30)) { try await body(client) }
        } catch {
            await client.shutdown()
            throw error
        }
        await client.shutdown()
    }

    private static func deployer(_ client: KubernetesClient, _ reporter: ReportRecorder) -> KubectlDeployer {
        KubectlDeployer(
            client: client, options: DeployOptions(namespace: "default", inventoryName: "shop"), reporter: reporter)
    }

    private static func deployShop(_ client: KubernetesClient) async throws {
        let recorder = ReportRecorder()
        let manifests = try YAMLParser.documents(shop, path: "k8s/shop.yaml").map { Manifest($0) }
        let objects = try await deployer(client, recorder).deploy(manifests)
        try await StatusChecker(client: client, reporter: recorder).check(objects)
    }

    private static func podNames(_ client: KubernetesClient) async throws -> [String] {
        try await client.list(.pods, namespace: "default", labelSelector: "app=web").items
            .compactMap { $0[path: "metadata", "name"]?.text }
    }

    @Test func theVersionAndTheResourcesAreThoseOfKubernetes() async throws {
        try await withClient { client in
            #expect(try await client.version() >= ServerVersion(1, 32))
            #expect(try await client.resource(named: "deploy").apiVersion == "apps/v1")
            #expect(try await client.resource(named: "svc").name == "services")
            let namespaces = try await client.list(.namespaces, namespace: nil).items
                .compactMap { $0[path: "metadata", "name"]?.text }
            #expect(namespaces == ["default", "kube-node-lease", "kube-public", "kube-system"])
        }
    }

    @Test func objectsAreAppliedWatchedAndDeleted() async throws {
        try await withClient { client in
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
        try await withClient { client in
            let recorder = ReportRecorder()
            let deployer = Self.deployer(client, recorder)
            let manifests = try YAMLParser.documents(Self.shop, path: "k8s/shop.yaml").map { Manifest($0) }
            let objects = try await deployer.deploy(manifests)
            #expect(
                recorder.takeLines() == [
                    "Starting deploy...", " - configmap/settings created", " - service/web created",
                    " - deployment.apps/web created",
                ])
            try await StatusChecker(client: client, reporter: recorder).check(objects)
            #expect(recorder.takeLines().contains("deployment/web ready"))
            #expect(try await Self.podNames(client).count == 2)

            _ = try await deployer.deploy(manifests)
            #expect(recorder.takeLines() == ["Starting deploy...", " - 3 objects unchanged"])

            // What is no longer in the manifests is known from the inventory.
            try await deployer.delete(manifests.filter { $0.kind != "Service" })
            let lines = recorder.takeLines()
            #expect(lines.contains(" - service \"web\" deleted"))
            #expect(lines.contains(" - deployment.apps \"web\" deleted"))
            #expect(try await client.list(.deployments, namespace: "default").items.isEmpty)
            for name in try await Self.podNames(client) {
                try await client.waitUntilGone(
                    ObjectReference(.pods, namespace: "default", name: name), limit: .seconds(10))
            }
        }
    }

    @Test func commandsAndLogsReachThePods() async throws {
        try await withClient { client in
            try await Self.deployShop(client)
            let pod = try #require(try await Self.podNames(client).first)
            let result = try await client.exec(
                pod: pod, namespace: "default", command: ["say", "hello"], input: Array("input".utf8))
            #expect(result.exitCode == 0)
            #expect(result.outputText == "say hello\ninput")
            #expect(try await client.log(pod: pod, namespace: "default") == ["web: serve --all"])
        }
    }

    @Test func aPortForwardCarriesBytesBothWays() async throws {
        try await withClient { client in
            try await Self.deployShop(client)
            let forward = PortForward(
                target: try ForwardTarget(parsing: "service/web"), namespace: "default",
                ports: [try ForwardPort(parsing: ":80")])
            let (opened, feed) = AsyncStream.makeStream(of: [OpenPort].self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await PortForwarder(client: client, reporter: ReportRecorder()).run(forward) { feed.yield($0) }
                }
                group.addTask {
                    for await ports in opened {
                        let port = try #require(ports.first?.localPort)
                        let answers = try await (0..<4).concurrentMap { try await Self.echo("hello \($0)", port: port) }
                        #expect(answers == (0..<4).map { "hello \($0)" })
                        return
                    }
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        }
    }

    /// Sends a text and waits for as much.
    private static func echo(_ text: String, port: Int) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var answer = ""
            for try await bytes in inbound {
                answer += String(buffer: bytes)
                if answer.utf8.count >= text.utf8.count { break }
            }
            return answer
        }
    }

    @Test func theNextRunHasAllObjects() async throws {
        try await TemporaryDirectory.with { home in
            var settings = try SandboxSettings(port: 0, homeDirectory: home)
            try await withSandbox(settings, nodes: SimulatedNodes()) { running in
                try await Self.connect(running) { client in
                    try await Self.deployShop(client)
                    let namespace: Node = ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "team"]]
                    _ = try await client.apply(namespace, resource: .namespaces, namespace: nil)
                }
            }
            settings.port = nil
            try await withSandbox(settings, nodes: SimulatedNodes()) { running in
                try await Self.connect(running) { client in
                    let settings = ObjectReference(.configMaps, namespace: "default", name: "settings")
                    #expect(try await client.get(settings)?[path: "data", "B"]?.text == "2")
                    #expect(try await client.get(ObjectReference(.namespaces, namespace: nil, name: "team")) != nil)
                    let recorder = ReportRecorder()
                    let manifests = try YAMLParser.documents(Self.shop, path: "k8s/shop.yaml").map { Manifest($0) }
                    let objects = try await Self.deployer(client, recorder).deploy(manifests)
                    #expect(recorder.takeLines() == ["Starting deploy...", " - 3 objects unchanged"])
                    try await StatusChecker(client: client, reporter: recorder).check(objects)
                    #expect(try await Self.podNames(client).count == 2)
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
