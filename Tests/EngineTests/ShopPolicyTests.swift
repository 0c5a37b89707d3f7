import KubernetesAPI
import TestSupport
import Testing
import YAML

/// The profile `network-policies` of the sample shop. The pods do not matter here, so they get images that there are not.
@Suite("the network policies of a shop", .enabled(if: ShopLab.isThere), .serialized, .timeLimit(.minutes(6)))
struct ShopPolicyTests {
    @Test("come with their profile, and go with the shop, in whatever way it is deleted")
    func policies() async throws {
        try await ShopLab.withShop { shop in
            let resource = try await shop.cluster.resource(apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy")
            let deployment = ["--tag", "not-built", "--status-check=false"]
            let plain = try await shop.sandbox.sk(["deploy"] + deployment)
            #expect(plain.exitCode == 0, "\(plain)")
            #expect(try await shop.names(resource) == [])

            let result = try await shop.sandbox.sk(["deploy", "--profile", "network-policies"] + deployment)
            #expect(result.exitCode == 0, "\(result)")
            #expect(try await shop.names(resource) == ShopLab.deployments.union(["deny-all"]))
            #expect(result.output.contains("networkpolicy.networking.k8s.io/frontend created"), "\(result)")
            let policies = try await shop.list(resource)
            let policy = try #require(policies.first { $0.objectName == "redis-cart" })
            let allowed = policy["spec"]?["ingress"]?[0]?["from"]?[0]?[path: "podSelector", "matchLabels", "app"]
            #expect(allowed?.text == "cartservice")

            // Without the profile: what was deployed is known from the cluster.
            let deletion = try await shop.sk("delete", limit: .seconds(200))
            #expect(deletion.error == "", "\(deletion)")
            #expect(try await shop.objects() == [])
            let second = try await shop.sk("delete", "--profile", "network-policies")
            #expect(second.error == "")
            #expect(!second.lines.contains { $0.hasPrefix(" - ") }, "\(second)")
        }
    }
}
