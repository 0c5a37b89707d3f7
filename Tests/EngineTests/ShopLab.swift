import DockerEngine
import FoundationEssentials
import HTTP
import KubernetesAPI
import TestSupport
import Testing
import YAML

/// A project in a sandbox, with the lab's engine and a namespace of its own, for tests that run `sk` as a user would.
struct ShopLab: Sendable {
    let sandbox: Sandbox
    let cluster: KubernetesClient
    let engine: EngineClient
    /// For everything: `SK_NAMESPACE` names it.
    let namespace: String
    /// Stands in every image of the project, so that none is another test's image too.
    let marker: String

    static var isThere: Bool { ClusterLab.isThere }
    private static var surroundings: [String: String] { ProcessInfo.processInfo.environment }
    static var registry: String { surroundings["SK_LAB_REGISTRY"] ?? "localhost:5000" }

    /// The names of the shop's deployments.
    static let deployments: Set = services.union(["loadgenerator"])
    /// The names of its services; all but `redis-cart` are built here, with `loadgenerator`.
    static let services: Set = [
        "adservice", "cartservice", "checkoutservice", "currencyservice", "emailservice", "frontend", "paymentservice",
        "productcatalogservice", "recommendationservice", "redis-cart", "shippingservice", "shoppingassistantservice",
    ]
    static let images: Set = deployments.subtracting(["redis-cart"])

    /// Runs a test on a copy of the sample shop, committed to a repository of its own.
    static func withShop(_ body: @escaping @Sendable (ShopLab) async throws -> Void) async throws {
        try await withLab { lab in
            try lab.sandbox.copy("projects/boutique")
            let sources = try FileManager.default.subpathsOfDirectory(atPath: "\(lab.sandbox.directory)/src")
            for path in sources where ["service.sh", "shop.sh", "load"].contains(path.split(separator: "/").last) {
                try lab.append("# \(lab.marker)\n", to: "src/\(path)")
            }
            try await lab.commit()
            try await body(lab)
        }
    }

    /// Runs a test on a project of its own; `MARKER` and `BASE` in its files become the test's marker and an image that
    /// the engine can pull.
    static func withProject(
        _ files: KeyValuePairs<String, String>, _ body: @escaping @Sendable (ShopLab) async throws -> Void
    ) async throws {
        let files = files.map { ($0.key, $0.value) }
        try await withLab { lab in
            for (path, text) in files {
                let filled = text.replacing("MARKER", with: lab.marker).replacing("BASE", with: "\(registry)/busybox")
                try lab.sandbox.write([path: filled])
            }
            try await lab.commit()
            try await body(lab)
        }
    }

    private static func withLab(_ body: @escaping @Sendable (ShopLab) async throws -> Void) async throws {
        let home = surroundings["HOME"] ?? "/"
        let endpoint = try EngineEndpoint.resolve(environment: surroundings, homeDirectory: home)
        try await ClusterLab.withNamespace { cluster, namespace in
            try await withHTTPClient(configuration: endpoint.clientConfiguration) { transport in
                let engine = try await EngineClient.connect(to: endpoint, transport: transport)
                try await withSandbox { sandbox in
                    var sandbox = sandbox
                    sandbox.environment["DOCKER_HOST"] = nil
                    for name in ["DOCKER_HOST", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH"] {
                        sandbox.environment[name] = surroundings[name]
                    }
                    sandbox.environment["KUBECONFIG"] = surroundings["KUBECONFIG"] ?? "\(home)/.kube/config"
                    sandbox.environment["SK_NAMESPACE"] = namespace
                    let lab = ShopLab(
                        sandbox: sandbox, cluster: cluster, engine: engine, namespace: namespace,
                        marker: namespace.replacing("sk-test-", with: "marker-"))
                    let result: Result<Void, any Error>
                    do { result = .success(try await body(lab)) } catch { result = .failure(error) }
                    try await lab.removeImages()
                    try result.get()
                }
            }
        }
    }

    // MARK: - Programs

    /// Runs `sk`, and expects an exit code.
    @discardableResult
    func sk(
        _ arguments: String..., environment: [String: String] = [:], exits code: Int32 = 0,
        limit: Duration = .seconds(240), sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> ChildResult {
        let result = try await sandbox.sk(arguments, environment: environment, limit: limit)
        #expect(
            result.exitCode == code, "sk \(arguments.joined(separator: " "))\n\(result)", sourceLocation: sourceLocation
        )
        return result
    }

    /// What `sk build -q` writes: image names and references.
    func build(_ arguments: String...) async throws -> [String: String] {
        let result = try await sandbox.sk(["build", "--quiet"] + arguments, limit: .seconds(240))
        try #require(result.exitCode == 0, "\(result)")
        return try Self.builds(result.output)
    }

    static func builds(_ output: String) throws -> [String: String] {
        let builds = try #require(try JSONParser.parse(Array(output.utf8))["builds"]?.sequence)
        return Dictionary(builds.map { ($0["imageName"]?.text ?? "", $0["tag"]?.text ?? "") }) { first, _ in first }
    }

    func append(_ text: String, to path: String) throws {
        try sandbox.write([path: try sandbox.read(path) + text])
    }

    private func commit() async throws {
        try await sandbox.run("git", "init", "-q")
        try await sandbox.run("git", "add", ".")
        try await sandbox.run("git", "commit", "-q", "-m", "project of \(marker)")
    }

    /// Removes the images that a commit of the project's repository tagged, under all their names.
    private func removeImages() async throws {
        let commits = try await sandbox.run("git", "log", "--format=%h", "--abbrev=7").split(separator: "\n")
        for image in try await engine.listImages() {
            guard image.repositoryTags.contains(where: { tag in commits.contains { tag.contains($0) } }) else {
                continue
            }
            // A pod that is still ending may hold one; the kubelet collects it then.
            for tag in image.repositoryTags { _ = try? await engine.removeImage(tag, force: true) }
        }
    }

    // MARK: - The cluster

    func list(_ resource: APIResource) async throws -> [Node] {
        try await cluster.list(resource, namespace: namespace).items
    }

    func names(_ resource: APIResource) async throws -> Set<String> {
        Set(try await list(resource).map(\.objectName))
    }

    /// Everything in the namespace that did not come with it, as `kind/name`.
    func objects() async throws -> Set<String> {
        var found: Set<String> = []
        let own = ["ConfigMap/kube-root-ca.crt", "ServiceAccount/default"]
        // Events, and what the metrics and discovery controllers keep, come and go by themselves.
        let others: Set = ["Event", "PodMetrics", "Endpoints", "EndpointSlice", "ControllerRevision"]
        for resource in try await cluster.resources()
        where resource.isNamespaced && resource.verbs.contains("list") && resource.verbs.contains("delete") {
            guard !others.contains(resource.kind) else { continue }
            for item in try await list(resource) {
                let name = "\(resource.kind)/\(item.objectName)"
                if !own.contains(name), !name.hasPrefix("Secret/default-token-") { found.insert(name) }
            }
        }
        return found
    }

    /// What has to stay as it is when nothing changes: versions of what was applied, and the pods with their restarts.
    func state() async throws -> [String: String] {
        var state: [String: String] = [:]
        let accounts = try await cluster.resource(apiVersion: "v1", kind: "ServiceAccount")
        for resource in [.deployments, .services, .configMaps, accounts] {
            for item in try await list(resource) {
                state["\(resource.kind)/\(item.objectName)"] = item[path: "metadata", "resourceVersion"]?.text
            }
        }
        for pod in try await list(.pods).map({ PodSummary($0) }) {
            state["Pod/\(pod.name)"] = "\(pod.uid) \(pod.restarts)"
        }
        return state
    }

    func generations() async throws -> [String: Int] {
        let items = try await list(.deployments)
        return Dictionary(items.map { ($0.objectName, $0[path: "metadata", "generation"]?.integer ?? 0) }) { $1 }
    }

    /// The images of the first containers, by deployment.
    func deployedImages() async throws -> [String: String] {
        let items = try await list(.deployments)
        return Dictionary(
            items.map {
                ($0.objectName, $0[path: "spec", "template", "spec", "containers"]?[0]?["image"]?.text ?? "")
            }
        ) { $1 }
    }

    // MARK: - Forwards

    /// Runs `body` beside `sk port-forward`, which is interrupted afterwards and has to end well.
    ///
    /// - Parameter body: gets the local port and the program.
    func withForward(
        _ arguments: String..., body: (_ port: Int, _ forward: ChildProcess) async throws -> Void
    ) async throws {
        let forward = try sandbox.start(["port-forward"] + arguments)
        let port = try await forward.waitForOutput(limit: .seconds(60)) { output in
            output.firstMatch(of: /(?m)^Forwarding from 127\.0\.0\.1:([0-9]+) -> [0-9]+$/).flatMap { Int($0.1) }
        }
        try await body(port, forward)
        forward.interrupt()
        let result = try await forward.wait(limit: .seconds(30))
        #expect(result.exitCode == 0, "\(result)")
        #expect(result.error == "")
    }

    /// A page of the shop, through a local port.
    ///
    /// What the shop answers with 503, a service that is not reached, is asked again for a while: a cluster's nodes
    /// learn of a service's pods a moment after they are ready.
    func page(
        _ port: Int, _ path: String = "/", method: String = "GET", form: String = "", host: String = "127.0.0.1"
    ) async throws -> ShopPage {
        var answer = try await answer(port, path, method: method, form: form, host: host)
        for _ in 0..<60 where answer.status == 503 {
            try await Task.sleep(for: .milliseconds(500))
            answer = try await self.answer(port, path, method: method, form: form, host: host)
        }
        #expect((200..<400).contains(answer.status), "\(method) \(path)\n\(answer.text)")
        return ShopPage(answer.text)
    }

    private func answer(
        _ port: Int, _ path: String, method: String, form: String, host: String
    ) async throws -> HTTPResponse {
        try await withHTTPClient { client in
            var request = HTTPRequest(method, "http://\(host):\(port)\(path)", timeout: .seconds(60))
            if method == "POST" {
                request.body = .bytes(Array(form.utf8))
                request.headers["Content-Type"] = "application/x-www-form-urlencoded"
            }
            return try await client.send(request)
        }
    }
}

extension Node {
    /// `metadata.name`
    var objectName: String { self[path: "metadata", "name"]?.text ?? "" }
}
