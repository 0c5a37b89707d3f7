import Deployers
import Files
import KubernetesAPI
import PipelineModel
import Sandbox
import StatusChecks
import Tasks
import YAML

/// A sandbox whose pods are simulated, and a small application for it.
enum SimulatedSandbox {
    static let shop = """
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
    static func withClient(
        _ body: @escaping @Sendable (KubernetesClient) async throws -> Void
    ) async throws {
        try await TemporaryDirectory.with { home in
            let settings = try SandboxSettings(port: 0, homeDirectory: home)
            try await withSandbox(settings, nodes: SimulatedNodes()) { try await Self.connect($0, body) }
        }
    }

    /// By the kubeconfig, as a user's tools do.
    static func connect(
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

    static func deployer(_ client: KubernetesClient, _ reporter: ReportRecorder) -> KubectlDeployer {
        KubectlDeployer(
            client: client, options: DeployOptions(namespace: "default", inventoryName: "shop"), reporter: reporter)
    }

    static func deployShop(_ client: KubernetesClient) async throws {
        let recorder = ReportRecorder()
        let manifests = try YAMLParser.documents(shop, path: "k8s/shop.yaml").map { Manifest($0) }
        let objects = try await deployer(client, recorder).deploy(manifests)
        try await StatusChecker(client: client, reporter: recorder).check(objects)
    }

    static func podNames(_ client: KubernetesClient) async throws -> [String] {
        try await client.list(.pods, namespace: "default", labelSelector: "app=web").items
            .compactMap { $0[path: "metadata", "name"]?.text }
    }
}
