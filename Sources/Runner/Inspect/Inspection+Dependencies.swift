import Config
import Diagnostics
import Files
import YAML

extension Inspection {
    /// Adds entries to `requires` of the configs, those of the list `dependencies` of a JSON file.
    ///
    /// - Throws: `ConfigError` at the line of the JSON file for what does not fit the schema.
    public func addDependencies(from file: String) async throws {
        let dependencies = try Self.dependencies(
            try FileContent.read(runner.surroundings.absolute(file)), path: file)
        let configs = try await configs { $0.makePathsAbsolute = false }.filter { !$0.isRemote }
        // One document that holds nothing else shows whether the entries are right, at their own places.
        let findings = ConfigUpgrade.findings(
            in: [
                "apiVersion": .string(APIVersion.latest.description), "kind": "Config",
                "requires": .sequence(dependencies),
            ])
        guard findings.isEmpty else { throw ConfigError(.fileParsing, findings) }
        try rewrite(configs) { _, document in
            var list = document["requires"]?.sequence == nil ? .sequence([]) : document["requires"] ?? .sequence([])
            list.sequence = (list.sequence ?? []) + dependencies.map(\.unmarked)
            document["requires"] = list
        }
    }

    private static func dependencies(_ text: [UInt8], path: String) throws -> [Node] {
        let root = try YAMLParser.document(text, path: path)
        let entry = root.mapping?.entries.first { $0.key.text?.lowercased() == "dependencies" }
        guard let dependencies = entry?.value.sequence else {
            throw Diagnostic(
                "there is no list 'dependencies' in '\(path)'", at: entry?.value.location ?? root.location,
                hints: ["write {\"dependencies\": [{\"path\": \"...\"}]}"])
        }
        return dependencies
    }
}
