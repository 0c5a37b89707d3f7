import Config
import Files
import YAML

extension Inspection {
    /// The deployments of a file of manifests, each with the namespace that it would get.
    public func namespaces(of file: String) async throws -> String {
        let documents = try YAMLParser.documents(FileContent.read(runner.surroundings.absolute(file)), path: file)
        let configs = try await configs()
        let namespace = Self.namespace(of: configs)
        let entries = documents.compactMap { document -> Node? in
            guard document["apiVersion"]?.text == "apps/v1", document["kind"]?.text == "Deployment" else { return nil }
            let own = document[path: "metadata", "namespace"]?.text ?? ""
            return [
                "name": .string(document[path: "metadata", "name"]?.text ?? ""),
                "namespace": .string(own.isEmpty ? namespace : own),
            ]
        }
        let map = entries.isEmpty ? [] : [("apps/v1, Kind=Deployment", Node.sequence(entries))]
        return Self.line([("resourceToInfoMap", .mapping(map))])
    }

    /// That of kubectl's flags, else its default namespace; the last config that says something counts.
    private static func namespace(of configs: [LoadedConfig]) -> String {
        var fromFlags: String?
        var fromConfig = "default"
        for case let kubectl? in configs.map(\.config.deploy.kubectl) {
            if let own = kubectl.defaultNamespace, !own.isEmpty { fromConfig = own }
            fromFlags = namespace(in: kubectl.flags.global) ?? fromFlags
            fromFlags = namespace(in: kubectl.flags.apply) ?? fromFlags
        }
        return fromFlags ?? fromConfig
    }

    private static func namespace(in flags: [String]) -> String? {
        for (at, flag) in flags.enumerated() {
            for name in ["-n", "--namespace"] {
                if flag == name, at + 1 < flags.count { return flags[at + 1].isEmpty ? nil : flags[at + 1] }
                if flag.hasPrefix(name + "=") {
                    let value = flag.dropFirst(name.count + 1)
                    if !value.contains("=") { return value.isEmpty ? nil : String(value) }
                }
            }
        }
        return nil
    }
}
