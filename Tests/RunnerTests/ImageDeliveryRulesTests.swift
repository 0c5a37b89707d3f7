import Config
import Testing
import YAML

@testable import Runner

@Suite struct ImageDeliveryRulesTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var context: String?
        var isMinikube = false
        var hasProfile = false
        var global = "{}"
        var hasRepo = false
        var isLocal: Bool?
        var pushes: Bool?
        var loads = false
        var testDescription: String { "\(context ?? "none") \(global)\(hasRepo ? " repo" : "")" }
    }

    @Test(
        "tells by the context's name and the user's settings",
        arguments: [
            Row(context: "docker-desktop", isLocal: true, pushes: false),
            Row(context: "minikube", isLocal: true, pushes: false),
            Row(context: "renamed", isMinikube: true, isLocal: true, pushes: false),
            Row(context: "kind-a", isLocal: true, pushes: false, loads: true),
            Row(context: "a@kind", isLocal: true, pushes: false, loads: true),
            Row(context: "kind-a", global: "{kind-disable-load: true}", isLocal: true, pushes: true),
            Row(context: "k3d-a", isLocal: true, pushes: false, loads: true),
            Row(context: "gke", global: "{local-cluster: true}", isLocal: true, pushes: false),
            Row(context: "minikube", global: "{local-cluster: false}", isLocal: false, pushes: true),
            Row(context: "gke", hasRepo: true, isLocal: false, pushes: true),
            // The order of the rules.
            Row(context: "gke", hasProfile: true, global: "{local-cluster: false}", isLocal: true, pushes: false),
            Row(context: "gke", isMinikube: true, global: "{local-cluster: false}", isLocal: false, pushes: true),
            Row(context: "docker-for-desktop", isLocal: true, pushes: false),
            Row(context: "docker-desktop", hasRepo: true, isLocal: true, pushes: false),
            Row(context: "sk-sandbox", isLocal: true, pushes: false),
            Row(context: "sk-sandbox-two", isLocal: true, pushes: false),
            Row(context: "minikube-2"), Row(context: "mykind-a"), Row(context: "k3d"), Row(context: "kind"),
            // Push and load.
            Row(context: "kind-a", global: "{local-cluster: true}", isLocal: true, pushes: false, loads: true),
            Row(context: "kind-a", global: "{local-cluster: false}", isLocal: false, pushes: true),
            Row(
                context: "kind-a", global: "{local-cluster: true, kind-disable-load: true}", isLocal: true, pushes: true
            ),
            Row(context: "kind-a", global: "{k3d-disable-load: true}", isLocal: true, pushes: false, loads: true),
            Row(context: "kind-a", global: "{kind-disable-load: false}", isLocal: true, pushes: false, loads: true),
            Row(context: "k3d-a", global: "{k3d-disable-load: true}", isLocal: true, pushes: true),
            Row(context: "a@kind", hasRepo: true, isLocal: true, pushes: false, loads: true),
            Row(context: "gke", global: "{kind-disable-load: true, local-cluster: true}", isLocal: true, pushes: false),
            Row(context: nil, global: "{local-cluster: true}", isLocal: true, pushes: false),
            Row(context: nil, global: "{local-cluster: false}", isLocal: false, pushes: true),
            Row(context: "gke"),  // only the cluster can tell
            Row(context: nil, isLocal: false, pushes: false),
            Row(context: nil, hasRepo: true, isLocal: false, pushes: true),
        ])
    func byName(_ row: Row) throws {
        let document = try YAMLParser.document("global: \(row.global)", path: "config")
        let delivery = ImageDeliveryRules.byName(
            .init(
                context: row.context, hasMinikubeProfile: row.hasProfile, isMinikube: row.isMinikube,
                global: try GlobalConfigDocument(document).settings(for: row.context), hasDefaultRepo: row.hasRepo))
        #expect(delivery?.isLocal == row.isLocal)
        #expect(delivery?.pushes == row.pushes)
        #expect((delivery?.loader != nil) == row.loads)
    }

    @Test("finds a cluster on this engine by its only node")
    func sharesEngine() throws {
        func node(_ boot: String, _ runtime: String) -> Node {
            ["status": ["nodeInfo": ["bootID": .string(boot), "containerRuntimeVersion": .string(runtime)]]]
        }
        let own = node("a", "docker://20.10")
        #expect(ImageDeliveryRules.sharesEngine(nodes: [own], bootID: "a"))
        #expect(!ImageDeliveryRules.sharesEngine(nodes: [own], bootID: "b"))
        #expect(!ImageDeliveryRules.sharesEngine(nodes: [own, own], bootID: "a"))
        #expect(!ImageDeliveryRules.sharesEngine(nodes: [node("a", "containerd://2.0")], bootID: "a"))
        #expect(!ImageDeliveryRules.sharesEngine(nodes: [own], bootID: nil))
        #expect(!ImageDeliveryRules.sharesEngine(nodes: [], bootID: "a"))
    }
}
