/// Where something is in an object, as the server's messages write it: `spec.containers[0].env[1].name`, and
/// `metadata.labels[a/b]` for keys.
struct FieldPath: Sendable, CustomStringConvertible {
    let description: String

    init(_ text: String = "") { description = text }

    func field(_ name: String) -> FieldPath {
        FieldPath(description.isEmpty ? name : "\(description).\(name)")
    }

    func item(_ index: Int) -> FieldPath { FieldPath("\(description)[\(index)]") }

    func key(_ key: String) -> FieldPath { FieldPath("\(description)[\(key)]") }
}
