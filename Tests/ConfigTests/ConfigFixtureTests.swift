import Diagnostics
import FoundationEssentials
import Testing
import YAML

@testable import Config

/// The cases below `Fixtures/configs`: a `skaffold.yaml`, perhaps an `options.yaml`, and what comes of it:
/// `expected.yaml`, the effective configs, or `expected.stderr`, what is wrong. With `prepared: true` in the options
/// the configs are validated too.
///
/// `SK_RECORD=1 swift test --filter ConfigFixtureTests` writes the expectations anew.
@Suite("The fixtures of configs")
struct ConfigFixtureTests {
    static let folder: String = {
        // .../Tests/ConfigTests/ConfigFixtureTests.swift
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return parts.joined(separator: "/") + "/Fixtures/configs"
    }()

    @Test("give what is expected", arguments: ConfigFiles.names(in: folder))
    func fixture(_ name: String) throws {
        let directory = Self.folder + "/" + name
        var output = ""
        var kind = "yaml"
        do {
            let settings = try settings(in: directory)
            let options = options(settings, in: directory)
            let loader = ConfigLoader(options: options)
            let loaded = settings["prepared"]?.bool == true ? try loader.loadPrepared() : try loader.load()
            output = loaded.warnings.map { "# \(Self.text($0, from: directory))\n" }.joined()
            output += YAMLEmitter.text(documents: loaded.effectiveNodes)
        } catch let error as any DiagnosticError {
            kind = "stderr"
            output = error.diagnostics.map { Self.text($0, from: directory) + "\n" }.joined()
        }
        output = output.replacing(directory, with: "$DIR")

        let file = directory + "/expected.\(kind)"
        if ProcessInfo.processInfo.environment["SK_RECORD"] == "1", ProcessInfo.processInfo.environment["CI"] == nil {
            try Data(output.utf8).write(to: URL(filePath: file))
        }
        let expected = String(decoding: try ConfigFiles.read(file), as: UTF8.self)
        #expect(output == expected, "see \(file); record it with SK_RECORD=1 if the change is meant")
    }

    private func settings(in directory: String) throws -> Node {
        let file = directory + "/options.yaml"
        guard ConfigFiles.exists(file) else { return .mapping([]) }
        return try YAMLParser.document(ConfigFiles.read(file), path: "options.yaml")
    }

    private func options(_ settings: Node, in directory: String) -> LoadOptions {
        var options = LoadOptions(workingDirectory: directory, command: settings["command"]?.text ?? "run")
        options.profiles = (settings["profiles"]?.sequence ?? []).compactMap(\.text)
        options.modules = (settings["modules"]?.sequence ?? []).compactMap(\.text)
        options.environment = [String: String](normalised: settings["environment"] ?? .mapping([]))
        let context = settings["kubeContext"]?.text
        options.kubeContext = { context }
        return options
    }

    private static func text(_ diagnostic: Diagnostic, from directory: String) -> String {
        let place = diagnostic.location.map { "\($0): " } ?? ""
        var lines = ["\(place)\(diagnostic.severity.rawValue): \(diagnostic.message)"]
        for note in diagnostic.notes { lines.append("  note: \(note.location.map { "\($0): " } ?? "")\(note.message)") }
        for hint in diagnostic.hints { lines.append("  hint: \(hint)") }
        return lines.joined(separator: "\n")
    }
}
