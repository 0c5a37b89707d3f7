import Testing
import YAML

@testable import Deployers

@Suite("Taking over from client-side tools")
struct ManagedFieldsTests {
    private func entry(
        _ manager: String, _ operation: String, _ fields: Node, version: String = "v1", subresource: String? = nil,
        time: String = "2026-01-01T00:00:00Z"
    ) -> Node {
        var entry: Node = [
            "manager": .string(manager), "operation": .string(operation), "apiVersion": .string(version),
            "time": .string(time), "fieldsType": "FieldsV1", "fieldsV1": fields,
        ]
        if let subresource { entry["subresource"] = .string(subresource) }
        return entry
    }

    @Test("makes their newest entry ours when we have none")
    func adoption() {
        let old = entry("kubectl-client-side-apply", "Update", ["f:data": ["f:a": [:] as Node]])
        let created = entry("kubectl-create", "Update", ["f:data": ["f:b": [:] as Node]], time: "2026-02-01T00:00:00Z")
        let controller = entry("kube-controller-manager", "Update", ["f:status": [:] as Node])
        let migrated = ManagedFields.migrated([old, created, controller], manager: "sk")
        #expect(migrated?.count == 2)
        #expect(migrated?.first == controller)
        let ours = migrated?.last
        #expect(ours?["manager"]?.text == "sk")
        #expect(ours?["operation"]?.text == "Apply")
        #expect(ours?["fieldsV1"] == ["f:data": ["f:a": [:] as Node, "f:b": [:] as Node]])
    }

    @Test("adds their fields to our entry, but for those of another API version")
    func union() {
        let ours = entry("sk", "Apply", ["f:data": ["f:a": [:] as Node]])
        let old = entry("skaffold", "Update", ["f:data": ["f:b": [:] as Node]])
        let other = entry("helm", "Update", ["f:x": [:] as Node], version: "v2")
        let migrated = ManagedFields.migrated([ours, old, other], manager: "sk")
        #expect(migrated?.count == 1)
        #expect(migrated?.first?["fieldsV1"] == ["f:data": ["f:a": [:] as Node, "f:b": [:] as Node]])
    }

    @Test("leaves alone what people and controllers own")
    func others() {
        let entries = [
            entry("kubectl", "Update", [:]), entry("kubectl-edit", "Update", [:]), entry("operator", "Apply", [:]),
            entry("kubectl-client-side-apply", "Update", [:], subresource: "scale"),
            entry("before-first-apply", "Update", [:]),
        ]
        #expect(ManagedFields.migrated(entries, manager: "sk") == nil)
        #expect(!ManagedFields.needMigration(["metadata": ["managedFields": .sequence(entries)]]))
    }
}
