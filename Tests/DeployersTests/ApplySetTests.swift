import KubernetesAPI
import Testing
import YAML

@testable import Deployers

@Suite("The set of what was deployed")
struct ApplySetTests {
    @Test(
        "has kubectl's id for the same parent",
        arguments: [
            ("boutique.wirefacts.Secret.", "applyset-pUbo71gGfU5enkRLIEvv8RnDUuyXdJ0l1D6YyH_EwRk-v1"),
            ("boutique.shop.ConfigMap.", "applyset-SH9izN6qwvbM-EhFY1VIFbNcs1N6rdHxGFD28F-Dmcw-v1"),
            ("web..AppSet.example.com", "applyset-xdcWc-GAk9vob4rpfR_QqWoL4vrOQgUX7nhaEMALPL0-v1"),
        ])
    func ids(_ identity: String, _ expected: String) {
        #expect(ApplySet.id(of: identity) == expected)
    }

    @Test(
        "has a parent that Kubernetes lets be named so",
        arguments: [
            ("boutique", "boutique"), ("My Shop!", "my-shop"), ("a//b", "a-b"), ("", "default"), ("--", "default"),
            (String(repeating: "x", count: 80), String(repeating: "x", count: 60)),
        ])
    func names(_ name: String, _ expected: String) {
        #expect(ApplySet.objectName(name) == expected)
    }

    @Test("reads its parent back")
    func roundTrip() {
        let set = ApplySet(name: "shop", namespace: "a")
        var inventory = Inventory()
        inventory.add(.deployments, namespace: "a")
        inventory.add(.configMaps, namespace: "b")
        inventory.add(.namespaces, namespace: nil)
        let parent = inventory.parent(of: set)
        let annotations = parent[path: "metadata", "annotations"]
        #expect(annotations?[ApplySet.kindsAnnotation] == "ConfigMap,Deployment.apps,Namespace")
        #expect(annotations?[ApplySet.namespacesAnnotation] == "b")
        #expect(parent[path: "metadata", "labels", ApplySet.idLabel]?.text == set.id)
        #expect(Inventory(parent: parent) == inventory)
    }
}
