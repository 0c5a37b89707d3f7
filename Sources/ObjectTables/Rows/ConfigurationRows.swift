import JSON
import SandboxModel

extension RowCatalogue {
    static let configurationRows: [GroupResource: [TableColumn]] = [
        .configMaps: [.name, count("Data", "How many keys it has.") { entries($0, "data", "binaryData") }, .age],
        .secrets: [
            .name,
            .text("Type", "What its data is for.", at: "type"),
            count("Data", "How many keys it has.") { entries($0, "data") },
            .age,
        ],
        .serviceAccounts: [
            .name, count("Secrets", "How many secrets it may use.") { $0.items("secrets").count }, .age,
        ],
        .limitRanges: [.name, .createdAt],
        .customResourceDefinitions: [.name, .createdAt],
        .resourceQuotas: [
            .name,
            .text("Request", "What is used of what may be requested.") { quota($0, limits: false) },
            .text("Limit", "What is used of what limits may sum up to.") { quota($0, limits: true) },
            .age,
        ],
    ]

    /// A column of text whose cells are numbers, as the server has it for counts.
    private static func count(
        _ name: String, _ description: String, _ count: @escaping @Sendable (JSONValue) -> Int
    ) -> TableColumn {
        TableColumn(name: name, description: description) { object, _ in .integer(count(object)) }
    }

    private static func entries(_ object: JSONValue, _ fields: String...) -> Int {
        fields.reduce(0) { $0 + (object[$1]?.object?.count ?? 0) }
    }

    private static func quota(_ quota: JSONValue, limits: Bool) -> String {
        let hard = (quota[path: "status", "hard"]?.object ?? [:]).sorted { $0.key < $1.key }
        return hard.filter { $0.key.hasPrefix("limits.") == limits }.map { name, amount in
            let used = quota[path: "status", "used", name]?.scalarText ?? "0"
            return "\(name): \(used)/\(amount.scalarText ?? "0")"
        }.joined(separator: ", ")
    }
}
