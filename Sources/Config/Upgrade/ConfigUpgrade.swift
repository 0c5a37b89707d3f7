public import Diagnostics
public import YAML

/// A config file brought to another version: what `sk fix` writes.
public struct ConfigUpgrade: Sendable {
    /// The documents as they were read.
    public let original: [Node]
    /// The same documents at the target. What stayed has its old marks.
    public let upgraded: [Node]
    /// What has no counterpart at the target, with its place.
    public let warnings: [Diagnostic]

    /// Whether every document was at the target before.
    public var isUnchanged: Bool { original == upgraded }

    /// Reads a file, checks it, and upgrades each of its documents.
    ///
    /// Profiles and `requires` are left alone. At the latest version the result is validated as well, for that is the
    /// version that the rules are for.
    ///
    /// - Parameters:
    ///   - path: the file, for messages.
    ///   - target: a known version.
    ///   - options: the surroundings that defaults look at; nil does not validate.
    /// - Throws: `ConfigError` with all findings, at the lines of the file as it is.
    public init(_ text: [UInt8], path: String, to target: APIVersion, options: LoadOptions?) throws {
        var parser = ConfigParser(path: path)
        let documents: [ConfigDocument]
        do {
            documents = try parser.documents(text)
        } catch let error as ConfigError where target < .latest {
            // What cannot be brought to the latest version may well be brought to this one.
            let rest = error.diagnostics.filter { $0.code != ConfigError.Code.upgrade.rawValue }
            guard rest.isEmpty else { throw ConfigError(error.code, rest, cause: error.cause) }
            documents = []
        }
        do {
            original = try YAMLParser.documents(text, path: path)
        } catch {
            throw ConfigError(.fileParsing, error.diagnostics, cause: error)
        }
        var warnings: [Diagnostic] = []
        var upgraded: [Node] = []
        var newer: [Diagnostic] = []
        for document in original {
            guard let version = document["apiVersion"]?.text.flatMap(APIVersion.init) else { continue }
            if target < version { newer.append(Self.downgrade(document, version, target)) }
            var ignored = VersionChecker(version: version, target: target, keepsUnknown: true)
            let effective = ignored.check(document, as: SkaffoldConfig.shape)
            var changes: [Diagnostic] = []
            let result = try Upgrader.upgrade(effective, from: version, to: target, warnings: &changes)
            warnings += ignored.warnings + changes.map { $0.with(code: .upgradeChanges) }
            upgraded.append(SchemaOrder.arranged(result, as: SkaffoldConfig.shape))
        }
        guard newer.isEmpty else { throw ConfigError(.upgrade, newer) }
        self.upgraded = upgraded
        self.warnings = warnings.inOrderOfPlaces().oncePerPlace()
        if let options, target == .latest, !isUnchanged { try Self.validate(documents, options: options) }
    }

    /// A document with the keys that were added where the schema has them.
    public static func arranged(_ document: Node) -> Node {
        SchemaOrder.arranged(document, as: SkaffoldConfig.shape)
    }

    /// What does not fit the schema in a document of the latest version.
    public static func findings(in document: Node) -> [Diagnostic] {
        var normaliser = Normaliser(version: .latest)
        _ = normaliser.document(document)
        return normaliser.errors
    }

    private static func downgrade(_ document: Node, _ version: APIVersion, _ target: APIVersion) -> Diagnostic {
        Diagnostic(
            "the config is at \(version), which is newer than \(target)", at: document["apiVersion"]?.location,
            hints: ["a config can only be brought to a newer version: pass --version \(version) or newer"])
    }

    private static func validate(_ documents: [ConfigDocument], options: LoadOptions) throws {
        let configs = try documents.map { document in
            var loaded = LoadedConfig(
                config: SkaffoldConfig(normalised: document.node), file: document.displayFile,
                displayFile: document.displayFile, index: document.index, activeProfiles: [], isDependency: false,
                source: ConfigSource(
                    node: document.node, profiles: document.profilePlaces, patched: PatchTrace(),
                    damaged: document.damaged))
            try DefaultValues(options: options).apply(to: &loaded)
            return loaded
        }
        let findings = ConfigValidator(
            configs: LoadedConfigs(configs: configs, warnings: [], explanations: []), command: options.command,
            workingDirectory: options.workingDirectory, isComplete: false
        ).findings()
        guard findings.isEmpty else { throw ConfigError(.invalidConfig, findings) }
    }
}
