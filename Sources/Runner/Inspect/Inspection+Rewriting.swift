import Config
import Diagnostics
import Files
import YAML
import YAMLEdits

extension Inspection {
    /// Changes the documents of configs in their files, each file at once and all or none; what does not change stays
    /// as it is, comments included. A document that changes is brought to the latest version, for that is what the
    /// fields mean that are set.
    func rewrite(_ configs: [LoadedConfig], _ change: (LoadedConfig, inout Node) throws -> Void) throws {
        var files: [String] = []
        for config in configs where !files.contains(config.file) { files.append(config.file) }
        var results: [(file: String, bytes: [UInt8])] = []
        for file in files {
            let members = configs.filter { $0.file == file }
            if let bytes = try rewritten(members, change) { results.append((file, bytes)) }
        }
        for result in results {
            let mode = try FileStatus.ifExists(result.file)?.mode ?? 0o644
            try AtomicFile.write(result.bytes, to: result.file, mode: mode)
        }
    }

    /// The text of the file of some configs, nil when nothing changes.
    private func rewritten(
        _ configs: [LoadedConfig], _ change: (LoadedConfig, inout Node) throws -> Void
    ) throws -> [UInt8]? {
        guard let first = configs.first else { return nil }
        let text = try ConfigText(of: first, options: loadOptions)
        guard text.isLocal else {
            throw Diagnostic("'\(text.displayFile)' cannot be changed", hints: ["pass a file with --filename"])
        }
        let upgrade = try ConfigUpgrade(text.bytes, path: text.displayFile, to: .latest, options: nil)
        var wanted = upgrade.original
        var findings: [Diagnostic] = []
        for config in configs where wanted.indices.contains(config.index) {
            var document = upgrade.upgraded[config.index]
            try change(config, &document)
            guard document != upgrade.upgraded[config.index] else { continue }
            findings += ConfigUpgrade.findings(in: document)
            wanted[config.index] = ConfigUpgrade.arranged(document)
        }
        guard findings.isEmpty else { throw ConfigError(.fileParsing, findings) }
        guard wanted != upgrade.original else { return nil }
        return try YAMLEditor(text.bytes, path: text.displayFile).text(with: wanted).bytes
    }
}

extension Node {
    /// Without the places and the quotes of where it was read from.
    var unmarked: Node {
        switch content {
        case .scalar(var scalar):
            scalar.style = .plain
            return Node(.scalar(scalar))
        case .sequence(let items): return .sequence(items.map(\.unmarked))
        case .mapping(let mapping): return .mapping(mapping.map { ($0.key, $0.value.unmarked) })
        }
    }
}
