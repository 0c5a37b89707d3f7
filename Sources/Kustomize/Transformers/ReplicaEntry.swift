import Diagnostics
import YAML

/// An entry of `replicas` (spec kustomize 6.6).
struct ReplicaEntry {
    var name: String
    var count: Int
    var location: SourceLocation?

    static let fieldNames = ["name", "count"]

    init(_ decoder: FieldDecoder) throws {
        name = try decoder.string("name") ?? ""
        if name.isEmpty {
            throw KustomizeError(
                .kustomizationInvalid, "'\(decoder.path)' has no 'name'", at: decoder.node.location,
                hints: ["name the workload whose replicas are meant"])
        }
        count = try decoder.integer("count") ?? 0
        location = decoder["name"]?.location ?? decoder.node.location
    }
}
