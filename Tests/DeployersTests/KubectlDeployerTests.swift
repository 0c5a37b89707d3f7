import Diagnostics
import HTTP
import KubernetesAPI
import PipelineModel
import Synchronization
import Testing
import YAML

@testable import Deployers

@Suite("Deploying")
struct KubectlDeployerTests {
    private let cluster = FakeCluster()
    private let recorder = ItemRecorder()
    private let parent = "/api/v1/namespaces/shop/configmaps/sk-shop"

    private func deployer(force: Bool = false, keepsInventory: Bool = true) throws -> KubectlDeployer {
        var options = DeployOptions(
            namespace: "shop", inventoryName: "shop", force: force, waitsForDeletion: false, concurrency: 1)
        options.keepsInventory = keepsInventory
        return KubectlDeployer(client: try cluster.client(), options: options, reporter: recorder)
    }

    private func manifests(_ text: String) throws -> [Manifest] {
        try YAMLParser.documents(text, path: "k8s.yaml").map { Manifest($0) }
    }

    private let shop = """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: web}}
        ---
        {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: other}}
        """

    @Test("applies in the order of need, and remembers where before the first member")
    func order() async throws {
        let objects = try await deployer().deploy(try manifests(shop))
        #expect(
            cluster.writes == [
                "PATCH /api/v1/namespaces/shop", "PATCH " + parent,
                "PATCH /api/v1/namespaces/other/configmaps/settings",
                "PATCH /api/v1/namespaces/shop/services/web", "PATCH /apis/apps/v1/namespaces/shop/deployments/web",
            ])
        #expect(
            objects.map(\.displayName) == [
                "shop:deployment/web", "shop:service/web", "namespace/shop", "other:configmap/settings",
            ])
        #expect(recorder.items.first == "namespace/shop created")
        let annotations = cluster.object(parent)?[path: "metadata", "annotations"]
        #expect(
            annotations?["applyset.kubernetes.io/contains-group-kinds"]?.text
                == "ConfigMap,Deployment.apps,Namespace,Service")
        #expect(annotations?["applyset.kubernetes.io/additional-namespaces"]?.text == "other")
    }

    @Test("leaves the inventory alone where nothing is to be remembered, and objects with their deployment")
    func withoutInventory() async throws {
        let label = "applyset.kubernetes.io/part-of"
        func web() -> Node? { cluster.object("/apis/apps/v1/namespaces/shop/deployments/web") }
        _ = try await deployer(keepsInventory: false).deploy(try manifests(shop))
        #expect(!cluster.writes.contains("PATCH " + parent))
        #expect(web() != nil && web()?[path: "metadata", "labels", label] == nil)
        _ = try await deployer().deploy(try manifests(shop))
        let id = try #require(web()?[path: "metadata", "labels", label])
        _ = try await deployer(keepsInventory: false).deploy(try manifests(shop))
        #expect(web()?[path: "metadata", "labels", label] == id)
    }

    @Test("writes the inventory only when something is new to it")
    func quiet() async throws {
        _ = try await deployer().deploy(try manifests(shop))
        cluster.forgetWrites()
        recorder.clear()
        _ = try await deployer().deploy(try manifests(shop))
        #expect(!cluster.writes.contains("PATCH " + parent))
        #expect(recorder.items == ["4 objects unchanged"])
        _ = try await deployer().deploy(try manifests("{apiVersion: v1, kind: ServiceAccount, metadata: {name: a}}"))
        let kinds = cluster.object(parent)?[
            path: "metadata", "annotations", "applyset.kubernetes.io/contains-group-kinds"]
        #expect(kinds?.text == "ConfigMap,Deployment.apps,Namespace,Service,ServiceAccount")
    }

    @Test("tries all objects of a rank and tells every failure, but goes no further")
    func failures() async throws {
        let two = """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: c}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: s}}
            """
        for name in ["a", "c"] {
            cluster.refuse(
                "/api/v1/namespaces/shop/configmaps/" + name, status: 403,
                #"{"kind":"Status","status":"Failure","reason":"Forbidden","message":"no \#(name)","code":403}"#)
        }
        let error = await #expect(throws: DeployError.self) { _ = try await deployer().deploy(try manifests(two)) }
        #expect(
            error?.diagnostics.map(\.message) == ["cannot apply configmap/a: no a", "cannot apply configmap/c: no c"])
        #expect(error?.diagnostics.map { $0.location?.line } == [1, 5])
        #expect(recorder.items == ["configmap/b created"])
        #expect(!cluster.writes.contains { $0.contains("services") })
    }

    @Test("stands at the refused field, and names the object where a patch gave it")
    func patched() async throws {
        var node = try YAMLParser.document(
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {}}", path: "base/map.yaml")
        node["data"] = try YAMLParser.document("\n\nkey: [1]\n", path: "patch.yaml")
        cluster.refuse(
            "/api/v1/namespaces/shop/configmaps/a", status: 422,
            #"""
            {"kind":"Status","status":"Failure","reason":"Invalid","message":"bad","code":422,
             "details":{"causes":[{"reason":"FieldValueInvalid","message":"is no text","field":"data.key"}]}}
            """#)
        let error = await #expect(throws: DeployError.self) { _ = try await deployer().deploy([Manifest(node)]) }
        #expect(error?.diagnostics.first?.location?.description == "patch.yaml:3:6")
        let note = error?.diagnostics.first?.notes.last
        #expect(note?.message == "configmap/a, which this changes, is here")
        #expect(note?.location?.description == "base/map.yaml:1:1")
    }

    @Test(
        "refuses what no server takes before anything is changed",
        arguments: [
            ("{kind: ConfigMap, metadata: {name: a}}", "a manifest has no 'apiVersion'"),
            ("{apiVersion: v1, metadata: {name: a}}", "a manifest has no 'kind'"),
            (
                "{apiVersion: v1, kind: Pod, metadata: {generateName: a-}}",
                "a manifest of kind 'Pod' has no 'metadata.name'"
            ),
            (
                "{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {applyset.kubernetes.io/part-of: x}}}",
                "pod/a has the label 'applyset.kubernetes.io/part-of'"
            ),
        ])
    func refusals(_ text: String, _ message: String) async throws {
        let error = await #expect(throws: DeployError.self) { _ = try await deployer().deploy(try manifests(text)) }
        #expect(error?.diagnostics.map(\.message) == [message])
        #expect(cluster.writes.isEmpty)
    }

    @Test("does not speak of its inventory when the namespace is missing")
    func missingNamespace() async throws {
        cluster.refuse(parent, status: 404, #"{"kind":"Status","code":404,"reason":"NotFound","message":"no shop"}"#)
        let error = await #expect(throws: DeployError.self) {
            _ = try await deployer().deploy(
                try manifests("{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}"))
        }
        #expect(error?.diagnostics.map(\.message) == ["there is no namespace 'shop'"])
    }

    @Test("says that there is nothing to deploy")
    func nothing() async throws {
        let error = await #expect(throws: DeployError.self) { _ = try await deployer().deploy([]) }
        #expect(error?.code == .nothingToDeploy)
    }

    @Test("does not touch an inventory that is not ours")
    func foreignInventory() async throws {
        cluster.put(
            parent, ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "sk-shop", "namespace": "shop"]])
        let error = await #expect(throws: DeployError.self) { _ = try await deployer().deploy(try manifests(shop)) }
        #expect(error?.code == .foreignInventory)
    }

    @Test("applies the items of a list")
    func lists() async throws {
        let list = "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Service, metadata: {name: a}}]}"
        let objects = try await deployer().deploy(try manifests(list))
        #expect(objects.map(\.name) == ["a"])
    }

    @Test("deletes in reverse order what the manifests name and what carries our label, then the inventory")
    func deletion() async throws {
        _ = try await deployer().deploy(try manifests(shop))
        cluster.forgetWrites()
        recorder.clear()
        try await deployer().delete(try manifests(shop).filter { $0.kind != "Service" })
        #expect(
            cluster.writes == [
                "DELETE /apis/apps/v1/namespaces/shop/deployments/web", "DELETE /api/v1/namespaces/shop/services/web",
                "DELETE /api/v1/namespaces/other/configmaps/settings", "DELETE /api/v1/namespaces/shop",
                "DELETE " + parent,
            ])
        #expect(recorder.items.first == "deployment.apps \"web\" deleted")
        cluster.forgetWrites()
        try await deployer().delete(try manifests(shop))
        #expect(cluster.writes.isEmpty)
    }

    @Test("keeps a namespace that was there before, and what another deployment took over")
    func kept() async throws {
        cluster.put(
            "/api/v1/namespaces/shop",
            ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "shop", "uid": "n"]])
        _ = try await deployer().deploy(try manifests(shop))
        let service = "/api/v1/namespaces/shop/services/web"
        var taken = try #require(cluster.object(service))
        taken["metadata"]?["labels"] = ["applyset.kubernetes.io/part-of": "applyset-other-v1"]
        cluster.put(service, taken)
        recorder.clear()
        // The fake lists by the presence of the label alone, so the manifests alone decide here.
        cluster.put(parent, try #require(cluster.object(parent)).withoutKinds)
        try await deployer().delete(try manifests(shop))
        #expect(cluster.object("/api/v1/namespaces/shop") != nil)
        #expect(cluster.object(service) != nil)
        #expect(recorder.items.contains("namespace \"shop\" kept: it was there before"))
        #expect(recorder.items.contains("service \"web\" kept: it belongs to another deployment"))
    }

    private final class ItemRecorder: Reporter {
        private let kept = Mutex<[String]>([])
        var items: [String] { kept.withLock { $0 } }
        func clear() { kept.withLock { $0 = [] } }
        func report(_ event: PipelineEvent) {
            if case .item(let text) = event { kept.withLock { $0.append(text) } }
        }
    }
}

extension Node {
    fileprivate var withoutKinds: Node {
        var copy = self
        copy["metadata"]?["annotations"]?["applyset.kubernetes.io/contains-group-kinds"] = ""
        return copy
    }
}
