import DockerEngine
import KubernetesAPI
import TestSupport
import Testing
import YAML

/// `sk debug` on the sample shop, to the end of its clean-up.
@Suite("a shop that is debugged", .enabled(if: ShopLab.isThere), .serialized, .timeLimit(.minutes(8)))
struct ShopDebugTests {
    @Test("is built from Dockerfile.debug, shows its logs, is forwarded, and is gone after Ctrl+C")
    func debug() async throws {
        try await ShopLab.withShop { shop in
            let debug = try shop.sandbox.start(["debug", "--port-forward=services"])
            try await debug.waitForOutput(containing: "Press Ctrl+C to exit", limit: .seconds(400))
            let image = try #require(try await shop.deployedImages()["cartservice"])
            let inspection = try #require(try await shop.engine.inspectImage(image))
            #expect(inspection.config["Env"]?.sequence?.contains("MODE=debug") == true, "\(inspection.config)")
            let deployment = try #require(try await shop.list(.deployments).first { $0.objectName == "cartservice" })
            let container = deployment[path: "spec", "template", "spec", "containers"]?[0]
            #expect(container?[path: "readinessProbe", "timeoutSeconds"]?.integer == 600)

            let port = try await debug.waitForOutput(limit: .seconds(60)) { output in
                output.firstMatch(
                    of: #/service/frontend in namespace \S+, remote port \S+ -> http://127\.0\.0\.1:([0-9]+)/#
                ).flatMap { Int($0.1) }
            }
            _ = try await shop.page(
                port, "/cart?user=ann", method: "POST", form: "product_id=hat&quantity=3")
            let page = try await shop.page(port, "/?user=ann")
            #expect(page.cartSize == 3)
            #expect(page.cart.contains("Straw hat"))
            // The debug image says what it is when it starts, and then logs every request; each line names its container.
            try await debug.waitForOutput(containing: "[server] cartservice: MODE=debug", limit: .seconds(30))
            try await debug.waitForOutput(containing: "[server] debug: POST /carts/ann/", limit: .seconds(30))

            debug.interrupt()
            let result = try await debug.wait(limit: .seconds(200))
            #expect(result.exitCode == 0, "\(result)")
            #expect(!result.error.contains("error: "), "\(result)")
            // The shop's programs are scripts, for which there is no debugger.
            #expect(result.error.contains("no debugger: neither program nor variables tell the language"), "\(result)")
            #expect(result.lines.count { $0 == "Cleaning up..." } == 1, "\(result)")
            #expect(result.output.hasSuffix("\n"))
            #expect(try await shop.objects() == [])
        }
    }
}
