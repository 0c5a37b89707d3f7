import JSON
import SandboxModel

extension RowCatalogue {
    static let accessRows: [GroupResource: [TableColumn]] = [
        GroupResource("roles", group: group): [.name, .createdAt],
        GroupResource("clusterroles", group: group): [.name, .createdAt],
        GroupResource("rolebindings", group: group): bindingColumns,
        GroupResource("clusterrolebindings", group: group): bindingColumns,
    ]

    private static let group = "rbac.authorization.k8s.io"

    private static let bindingColumns: [TableColumn] = [
        .name,
        .text("Role", "The role that is given.") { binding in
            "\(binding[path: "roleRef", "kind"]?.string ?? "")/\(binding[path: "roleRef", "name"]?.string ?? "")"
        },
        .age,
        .text("Users", "Users who have it.", wide: true) { subjects("User", $0) },
        .text("Groups", "Groups that have it.", wide: true) { subjects("Group", $0) },
        .text("ServiceAccounts", "Service accounts that have it.", wide: true) { subjects("ServiceAccount", $0) },
    ]

    private static func subjects(_ kind: String, _ binding: JSONValue) -> String {
        binding.items("subjects").filter { $0["kind"]?.string == kind }.map { subject in
            let name = subject["name"]?.string ?? ""
            return kind == "ServiceAccount" ? "\(subject["namespace"]?.string ?? "")/\(name)" : name
        }.joined(separator: ", ")
    }
}
