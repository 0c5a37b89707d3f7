internal import Diagnostics
internal import YAML

/// Reads the documents of a config file (spec skaffold-config 2.2).
struct ConfigParser {
    /// The path to show in messages.
    let path: String
    private(set) var warnings: [Diagnostic] = []
    /// What is wrong in documents that could be read all the same.
    private(set) var errors: [Diagnostic] = []

    init(path: String) {
        self.path = path
    }

    /// - Throws: `ConfigError` with all findings of all documents.
    mutating func documents(_ text: [UInt8]) throws -> [ConfigDocument] {
        let documents = try readableDocuments(text)
        guard errors.isEmpty else { throw ConfigError(.fileParsing, errors) }
        return documents
    }

    /// The documents as far as they can be read, so that one can go on looking; what is wrong is in `errors`.
    ///
    /// - Throws: `ConfigError` when the text as a whole cannot be read.
    mutating func readableDocuments(_ text: [UInt8]) throws -> [ConfigDocument] {
        let nodes: [Node]
        do {
            nodes = try YAMLParser.documents(text, path: path)
        } catch {
            throw ConfigError(.fileParsing, error.diagnostics, cause: error)
        }
        guard !nodes.isEmpty else {
            throw ConfigError(
                .zeroFound, "\(path) holds no config", hints: ["start it with 'apiVersion: \(APIVersion.latest)'"])
        }
        var documents: [ConfigDocument] = []
        for (index, node) in nodes.enumerated() {
            do {
                documents.append(try document(node, index: index, of: nodes.count))
            } catch let error as ConfigError {
                errors += error.diagnostics
            }
        }
        errors = errors.inOrderOfPlaces().oncePerPlace()
        warnings = warnings.oncePerPlace()
        return documents
    }

    private mutating func document(_ node: Node, index: Int, of count: Int) throws -> ConfigDocument {
        let version = try version(of: node, index: index, of: count)
        var versions = VersionChecker(version: version)
        let known = versions.check(node, as: SkaffoldConfig.shape)
        errors += versions.errors.map { $0.with(code: .fileParsing) }
        warnings += versions.warnings
        // What is unknown was reported where the user wrote it; what upgrades leave behind is nobody's mistake.
        var normaliser = Normaliser(version: version, unknown: .isIgnored)
        var changes: [Diagnostic] = []
        let upgraded = try Upgrader.upgrade(known, from: version, warnings: &changes)
        warnings += changes.map { $0.with(code: .upgradeChanges) }
        let document = normaliser.document(upgraded)
        errors += normaliser.errors.map { $0.with(code: .fileParsing) }
        warnings += normaliser.warnings
        return ConfigDocument(
            node: document, index: index, displayFile: path, profilePlaces: ProfilePlaces(of: node),
            damaged: versions.damaged.union(normaliser.damaged), rewritten: normaliser.rewritten)
    }

    private func version(of node: Node, index: Int, of count: Int) throws -> APIVersion {
        guard let field = node["apiVersion"], let text = field.text else {
            if node.isNull {
                throw ConfigError(
                    .unknownAPIVersion, "document \(index + 1) of \(count) is empty", at: node.location ?? start,
                    hints: count > 1 ? ["remove the '---' that begins it"] : [])
            }
            if let field = node["apiVersion"], !field.isNull {
                throw ConfigError(.unknownAPIVersion, [.wrongType(field, expected: "a string", at: ["apiVersion"])])
            }
            if node.mapping == nil {
                throw ConfigError(
                    .fileParsing, "a config is a mapping, not \(node.sequence == nil ? "a plain text" : "a list")",
                    at: node.location ?? start, hints: ["start it with 'apiVersion: \(APIVersion.latest)'"])
            }
            let near = node.mapping.flatMap { suggestionHint(for: "apiVersion", among: $0.keys) }
            throw ConfigError(
                .unknownAPIVersion, "'apiVersion' is missing", at: node.location ?? start,
                hints: near == nil ? ["add 'apiVersion: \(APIVersion.latest)'"] : ["write 'apiVersion' exactly so"])
        }
        if let version = APIVersion(text), version.isKnown {
            return version
        }
        if let version = APIVersion(text), version > .latest {
            throw ConfigError(
                .unknownAPIVersion, "apiVersion '\(text)' is not known", at: field.location,
                hints: ["\(APIVersion.latest) is the latest version that is known"])
        }
        let known = APIVersion.known.map(\.description)
        let hint =
            suggestionHint(for: text, among: [APIVersion.latest.description]) ?? suggestionHint(for: text, among: known)
        throw ConfigError(
            .unknownAPIVersion, "apiVersion '\(text)' is not known", at: field.location,
            hints: [hint ?? "use \(APIVersion.latest)"])
    }

    private var start: SourceLocation { SourceLocation(file: path, line: 1, column: 1) }
}
