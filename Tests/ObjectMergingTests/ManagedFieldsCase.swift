import JSON
import KubernetesSchemas
import ObjectMerging
import SandboxModel

/// Writes to one object after another, and what it is at the end.
struct ManagedFieldsCase: Sendable, CustomStringConvertible {
    enum Step: Sendable {
        /// A server-side apply of a spec.
        case apply(String, String, force: Bool = false)
        /// A replacement of the spec.
        case update(String, String)
        /// A server-side apply of a status through its subresource.
        case applyStatus(String, String)
        /// A replacement of the status through its subresource.
        case updateStatus(String, String)
        /// A change of the replicas through the subresource `scale`.
        case scale(String, Int)
    }

    var name: String
    var steps: [Step]
    var spec: String
    /// The paths below `.spec`, or the whole paths, that each manager owns at the end.
    var owners: [String: String]

    init(_ name: String, _ steps: [Step], _ spec: String, _ owners: [String: String]) {
        self.name = name
        self.steps = steps
        self.spec = spec
        self.owners = owners
    }

    var description: String { name }

    func run() throws -> JSONValue? {
        var object: JSONValue?
        for (index, step) in steps.enumerated() { object = try Self.run(step, on: object, time: Self.time(index)) }
        return object
    }

    static func time(_ index: Int) -> String { "2026-01-01T00:00:0\(index)Z" }

    static func run(_ step: Step, on object: JSONValue?, time: String) throws -> JSONValue {
        func update(_ new: JSONValue, _ manager: String, _ subresource: String?) -> JSONValue {
            ManagedFields.update(
                old: object, new: new, schema: SampleSchema.object, manager: manager, apiVersion: "v1",
                subresource: subresource, time: time)
        }
        var new = object ?? SampleSchema.object([:])
        switch step {
        case .apply(let manager, let spec, let force):
            return try apply(
                SampleSchema.object(try JSONValue(parsing: spec)), to: object, manager, force: force, time: time)
        case .applyStatus(let manager, let status):
            var configuration = SampleSchema.object([:], ["status": try JSONValue(parsing: status)])
            configuration["spec"] = nil
            return try apply(configuration, to: object, manager, subresource: "status", time: time)
        case .update(let manager, let spec):
            new["spec"] = try JSONValue(parsing: spec)
            return update(new, manager, nil)
        case .updateStatus(let manager, let status):
            new["status"] = try JSONValue(parsing: status)
            return update(new, manager, "status")
        case .scale(let manager, let replicas):
            new[path: "spec", "replicas"] = .integer(replicas)
            return update(new, manager, "scale")
        }
    }

    static func apply(
        _ configuration: JSONValue, to object: JSONValue?, _ manager: String, force: Bool = false,
        subresource: String? = nil, time: String = time(0)
    ) throws -> JSONValue {
        try ManagedFields.apply(
            configuration, to: object, schema: SampleSchema.object, manager: manager, force: force, apiVersion: "v1",
            subresource: subresource, time: time)
    }

    /// What each manager owns, as `owners` says it.
    static func owners(of object: JSONValue) -> [String: String] {
        let entries = ManagedFields.entries(of: object) ?? []
        return Dictionary(
            entries.map { entry in
                let title = entry.subresource.map { "\(entry.manager)/\($0)" } ?? entry.manager
                let paths = entry.fields.paths.map { path -> String in
                    let text = path.map(\.description).joined()
                    return text.hasPrefix(".spec.") ? String(text.dropFirst(5)) : text
                }
                return (title, paths.joined(separator: " "))
            }, uniquingKeysWith: { $0 + " | " + $1 })
    }
}
