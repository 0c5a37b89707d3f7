import JSON
import SandboxModel
import TestSupport
import Testing

@testable import ObjectTables

@Suite("Tables that a real server printed")
struct RecordedTableTests {
    static let resources = [
        "clusterrolebindings", "configmaps", "controllerrevisions", "daemonsets", "deployments", "endpoints", "events",
        "ingresses", "leases", "limitranges", "namespaces", "networkpolicies", "nodes", "persistentvolumeclaims",
        "persistentvolumes", "pods", "podtemplates", "replicasets", "replicationcontrollers", "rolebindings", "roles",
        "secrets", "services", "statefulsets", "storageclasses",
    ]

    /// Columns that came after the server that was recorded.
    static let newerColumns: Set<String> = ["VolumeAttributesClass"]

    @Test("are printed alike", arguments: resources)
    func alike(resource: String) throws {
        let recorded = try JSONValue(parsing: Fixtures.bytes("sandbox/tables/\(resource).json"))
        let now = try #require(recorded["now"]?.string.flatMap { ClusterTime($0) })
        let rows = recorded["rows"]?.array ?? []
        let table = TablePrinter.table(
            resource: GroupResource(resource, group: recorded["group"]?.string ?? ""),
            objects: rows.compactMap { $0["object"] }, listMetadata: [:], now: now)
        let columns = table["columnDefinitions"]?.array ?? []
        let kept = columns.indices.filter { !Self.newerColumns.contains(columns[$0]["name"]?.string ?? "") }
        #expect(kept.map { columns[$0]["name"] } == recorded["columns"]?.array?.map { $0["name"] })
        #expect(kept.map { columns[$0]["priority"] } == recorded["columns"]?.array?.map { $0["priority"] })
        for (index, row) in rows.enumerated() {
            let cells = table["rows"]?[index]?["cells"]?.array ?? []
            let ours = kept.map { Self.comparable(cells[$0], of: columns[$0]) }
            let theirs = zip(kept, row["cells"]?.array ?? []).map { Self.comparable($1, of: columns[$0]) }
            #expect(ours == theirs)
        }
    }

    /// Restarts have been texts since 1.22; ages may have grown by a second while the table came.
    private static func comparable(_ cell: JSONValue, of column: JSONValue) -> String {
        let text = cell.scalarText ?? cell.text()
        switch column["name"]?.string {
        case "Restarts": return text.split(separator: " ").first.map(String.init) ?? text
        case "Age", "Last Seen", "First Seen": return text.hasSuffix("s") ? "seconds" : text
        default: return text
        }
    }
}
