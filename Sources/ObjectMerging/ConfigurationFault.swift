/// What is wrong with an apply configuration.
struct ConfigurationFault {
    /// Such as `.spec.foo`.
    var path: String
    var message: String

    /// All of them, as the server tells them.
    static func text(_ faults: [ConfigurationFault]) -> String {
        let lines = faults.sorted { ($0.path, $0.message) < ($1.path, $1.message) }
            .map { $0.path.isEmpty ? $0.message : "\($0.path): \($0.message)" }
        return lines.count == 1 ? lines[0] : (["errors:"] + lines.map { "  " + $0 }).joined(separator: "\n")
    }
}
