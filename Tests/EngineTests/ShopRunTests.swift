import DockerEngine
import FoundationEssentials
import HTTP
import KubernetesAPI
import TestSupport
import Testing
import YAML

/// The sample shop, deployed once by `sk run` for all of these tests, none of which leaves it broken.
@Suite("a shop that sk runs", .deployedShop, .enabled(if: ShopLab.isThere), .serialized, .timeLimit(.minutes(10)))
struct ShopRunTests {
    private func shop() throws -> ShopLab { try #require(DeployedShop.current, "the shop was not deployed").lab }

    @Test("has every service built, deployed and ready")
    func everythingIsReady() async throws {
        let shop = try shop()
        let run = try #require(DeployedShop.current).run
        #expect(try await shop.names(.services) == ShopLab.services)
        #expect(try await shop.names(.deployments) == ShopLab.deployments)
        let accounts = try await shop.cluster.resource(apiVersion: "v1", kind: "ServiceAccount")
        #expect(try await shop.names(accounts).subtracting(["default"]) == ShopLab.deployments)
        for deployment in try await shop.list(.deployments) {
            let wanted = deployment[path: "spec", "replicas"]?.integer
            #expect(deployment[path: "status", "availableReplicas"]?.integer == wanted, "\(deployment.objectName)")
        }
        for image in ShopLab.images {
            #expect(run.lines.contains { $0.hasPrefix(" - \(image): Not found. Building") }, "\(image)")
        }
        #expect(run.output.contains("Deployments stabilized in"))
        #expect(run.error == "", "\(run.error)")
        // Each deployment runs what was built for it, and only for it.
        let deployed = try await shop.deployedImages().filter { ShopLab.images.contains($0.key) }
        #expect(Set(deployed.values).count == ShopLab.images.count)
        let architecture = try await shop.nodeArchitecture()
        for (name, image) in deployed {
            #expect(run.lines.contains(" - \(name) -> \(image)"), "\(image)")
            let inspection = try #require(try await shop.engine.inspectImage(image), "\(image)")
            #expect(inspection.architecture == architecture)
        }
        #expect(FileManager.default.fileExists(atPath: shop.sandbox.home + "/.skaffold/cache"))
    }

    @Test("answers through a forwarded port: prices, an advertisement, recommendations, a cart that can be ordered")
    func answers() async throws {
        let shop = try shop()
        let local = try LocalPort.free()
        try await shop.withForward("frontend", "\(local):80") { port, forward in
            #expect(port == local)
            #expect(forward.output.contains("service/frontend"), "what was chosen is said")
            let user = "user=\(shop.marker)"
            let page = try await shop.page(port, "/?\(user)")
            let catalogue = try shop.sandbox.read("src/productcatalogservice/products.txt")
            let names = catalogue.split(separator: "\n").filter { !$0.hasPrefix("#") }
                .map { $0.split(separator: "|")[1].trimmingSpaces }
            #expect(names.count == 12)
            #expect(page.products == names)
            #expect(page.prices.count == 12)
            #expect(page.prices.contains("USD 34.50"))
            #expect(page.recommendations.count == 4)
            #expect(Set(page.recommendations).isSubset(of: names))
            let advertisements = try shop.sandbox.read("src/adservice/ads.txt").split(separator: "\n")
                .filter { !$0.hasPrefix("#") }.compactMap { $0.split(separator: "|").last?.trimmingSpaces }
            #expect(advertisements.contains { page.advertisement.contains($0) }, "\(page.advertisement)")
            #expect(page.cartSize == 0)
            #expect(!page.cart.contains("teapot"))

            _ = try await shop.page(port, "/cart?\(user)", method: "POST", form: "product_id=teapot&quantity=2")
            let filled = try await shop.page(port, "/?\(user)")
            #expect(filled.cartSize == 2)
            #expect(filled.cart.contains("Stoneware teapot"))
            #expect(!filled.recommendations.contains("Stoneware teapot"))
            let others = try await shop.page(port, "/?user=somebody-else")
            #expect(others.cartSize == 0)
            let euros = try await shop.page(port, "/?\(user)&currency=EUR")
            #expect(euros.prices.count == 12 && euros.prices.allSatisfy { $0.hasPrefix("EUR ") })
            #expect(euros.prices.map { $0.dropFirst(4) } != page.prices.map { $0.dropFirst(4) })

            let form = "email=ann@example.com"
            let order = try await shop.page(port, "/cart/checkout?\(user)", method: "POST", form: form)
            #expect(order.order.contains(/^[0-9a-f]{8}-/), "\(order.text)")
            #expect(!order.tracking.isEmpty)
            let shown = try await shop.page(port, "/?\(user)")
            #expect(shown.cartSize == 0)
        }
    }

    @Test("is not touched by a second run")
    func secondRun() async throws {
        let shop = try shop()
        // Another test may have changed a file since the last one.
        try await shop.sk("run")
        let before = try await shop.state()
        #expect(before.count > 40)
        let run = try await shop.sk("run")
        #expect(try await shop.state() == before)
        for image in ShopLab.images { #expect(run.lines.contains(" - \(image): Found Locally"), "\(run)") }
        #expect(!run.output.contains("Building ["))
        #expect(!run.output.contains("created") && !run.output.contains("configured"))
    }

    @Test("is not built a second time")
    func secondBuild() async throws {
        let shop = try shop()
        try await shop.sk("build")
        let build = try await shop.sk("build")
        let found = build.lines.filter { $0.hasSuffix(": Found Locally") }
        #expect(Set(found) == Set(ShopLab.images.map { " - \($0): Found Locally" }))
        #expect(!build.output.contains("Building"), "\(build)")
        #expect(!build.output.contains("Starting build"))
    }

    @Test("gets one new image and one new pod when one service is edited")
    func oneEdit() async throws {
        let shop = try shop()
        try await shop.sk("run")
        let text = "Written by \(shop.marker)."
        let images = try await shop.deployedImages()
        let generations = try await shop.generations()
        let pods = try await shop.podsByApp()
        try shop.sandbox.write(["src/adservice/ads.txt": "# category | product | text\nkitchen | teapot | \(text)\n"])
        let run = try await shop.sk("run")
        #expect(run.lines.filter { $0.hasSuffix(": Not found. Building") } == [" - adservice: Not found. Building"])
        #expect(run.lines.filter { $0.hasPrefix("Building [") } == ["Building [adservice]..."])
        #expect(try await shop.deployedImages().filter { images[$0.key] != $0.value }.map(\.key) == ["adservice"])
        #expect(try await shop.generations().filter { generations[$0.key] != $0.value }.map(\.key) == ["adservice"])
        for (app, names) in try await shop.podsByApp() where app != "adservice" {
            #expect(pods[app] == names, "\(app)")
        }
        try await shop.withForward("frontend", ":80") { port, _ in
            let shown = try await shop.page(port)
            #expect(shown.advertisement.contains(text))
        }
    }

    @Test("goes on answering at the same local port when the pod behind it is killed")
    func killedPod() async throws {
        let shop = try shop()
        try await shop.withForward("frontend", ":80") { port, forward in
            let first = try #require(try await shop.page(port).server)
            let pods = try await shop.list(.pods).map { PodSummary($0) }
            let pod = try #require(pods.first { $0.name == first })
            let reference = ObjectReference(.pods, namespace: shop.namespace, name: first)
            _ = try await shop.cluster.delete(reference, gracePeriod: 0)
            try await shop.waitForPod { $0.labels["app"] == "frontend" && $0.uid != pod.uid && $0.isServing }
            let page = try await shop.page(port)
            #expect(page.products.count == 12)
            #expect(page.server != nil && page.server != first)
            #expect(forward.isRunning)
        }
    }

    @Test("is forwarded from deployments and pods, to IPv6 clients too, and with an object's own ports")
    func targets() async throws {
        let shop = try shop()
        try await shop.withForward("deployment/frontend", ":8080") { port, forward in
            let shown = try await shop.page(port)
            #expect(shown.prices.count == 12)
            if forward.output.contains("Forwarding from [::1]:\(port) -> 8080") {
                let shown = try await shop.page(port, host: "[::1]")
                #expect(shown.prices.count == 12)
            }
        }
        let pod = try #require(try await shop.podsByApp()["frontend"]?.first)
        try await shop.withForward("pod/\(pod)", ":8080") { port, _ in
            let shown = try await shop.page(port)
            #expect(shown.server == pod)
        }
        // A port of a service that nobody on this machine has taken.
        let candidates = [
            ("checkoutservice", 5050), ("cartservice", 7070), ("currencyservice", 7000), ("adservice", 9555),
        ]
        let (service, number) = try #require(candidates.first { LocalPort.isFree($0.1) })
        try await shop.withForward(service) { port, _ in #expect(port == number) }
    }

    @Test("says which names there are for one that there is not")
    func unknownName() async throws {
        let shop = try shop()
        for target in ["frontent", "service/frontent", "deployment/frontent"] {
            let result = try await shop.sk("port-forward", target, ":80", exits: 1)
            #expect(result.error.contains("error: "))
            #expect(result.error.contains("'frontent'"), "\(result)")
            #expect(result.errorLines.contains { $0.contains("hint: ") && $0.contains("frontend") }, "\(result)")
        }
        let port = try await shop.sk("port-forward", "frontend", ":81", exits: 1)
        #expect(port.error.contains("81") && port.error.contains("80"), "\(port)")
    }

    @Test("says that a local port is taken")
    func takenPort() async throws {
        let shop = try shop()
        let taken = try LocalPort()
        defer { taken.release() }
        let result = try await shop.sk("port-forward", "frontend", "\(taken.number):80", exits: 1)
        #expect(result.errorLines.first?.contains("error: ") == true, "\(result)")
        #expect(result.errorLines.first?.contains("\(taken.number)") == true, "\(result)")
        #expect(result.errorLines.contains { $0.contains("hint: ") }, "\(result)")
    }

    @Test("cannot be put into a namespace that there is not")
    func unknownNamespace() async throws {
        let shop = try shop()
        let result = try await shop.sk("run", "--namespace", shop.marker, exits: 1)
        let line = try #require(result.errorLines.first { $0.contains("error: ") }, "\(result)")
        #expect(line.contains("no namespace '\(shop.marker)'"), "\(result)")
        #expect(!line.contains("configmap"), "\(result)")
        #expect(result.errorLines.contains { $0.contains("hint: ") && $0.contains("kubectl create namespace") })
    }
}

extension ShopLab {
    /// What the lab's node runs, which is what is built for it.
    func nodeArchitecture() async throws -> String {
        let nodes = try await cluster.resource(apiVersion: "v1", kind: "Node")
        let node = try await cluster.list(nodes, namespace: nil).items.first
        return node?[path: "status", "nodeInfo", "architecture"]?.text ?? ""
    }

    /// The names of the pods that are not on their way out, by the label `app`.
    func podsByApp() async throws -> [String: [String]] {
        let pods = try await list(.pods).map { PodSummary($0) }.filter { !$0.isDeleting }
        return Dictionary(grouping: pods) { $0.labels["app"] ?? "" }.mapValues { $0.map(\.name).sorted() }
    }

    /// Waits until there is such a pod.
    func waitForPod(_ isWanted: @escaping @Sendable (PodSummary) -> Bool) async throws {
        try await cluster.watch(.pods, namespace: namespace) { event in
            event.object.map { isWanted(PodSummary($0)) } ?? false ? .stop : .proceed
        }
    }
}

extension StringProtocol {
    var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
