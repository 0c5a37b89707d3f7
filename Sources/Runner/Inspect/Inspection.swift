import Config
import Diagnostics
import PipelineModel
import YAML

/// What `sk inspect` tells of configurations, and what it changes in them (spec skaffold-config 8.9).
///
/// Each answer is one line of JSON with the keys, and in the order, that editors expect of the peer.
public struct Inspection: Sendable {
    let runner: Runner

    /// The configurations, without profiles that their surroundings would activate: an answer depends on the files
    /// and on what was asked for.
    func configs(_ change: (inout LoadOptions) -> Void = { _ in }) async throws -> [LoadedConfig] {
        var load = loadOptions
        change(&load)
        let loaded = try await ConfigLoader(options: load).load()
        for warning in loaded.warnings { runner.reporter.report(.diagnostic(warning)) }
        return loaded.configs
    }

    var loadOptions: LoadOptions {
        let cluster = Cluster(options: runner.options, surroundings: runner.surroundings, reporter: runner.reporter)
        var load = runner.options.loadOptions(runner.surroundings, cluster)
        load.profileAutoActivation = false
        return load
    }

    /// An error in the form of the answers.
    public static func answer(for error: any Error) -> String {
        let diagnostics = (error as? any DiagnosticError)?.diagnostics ?? []
        let message = diagnostics.map { diagnostic in
            (diagnostic.location.map { "\($0.file):\($0.line):\($0.column): " } ?? "") + diagnostic.message
                + diagnostic.hints.map { ". " + $0 }.joined()
        }
        return line([
            ("errorCode", .string(diagnostics.lazy.compactMap(\.code).first ?? "INSPECT_UNKNOWN_ERR")),
            ("errorMessage", .string(message.isEmpty ? "\(error)" : message.joined(separator: "\n"))),
        ])
    }

    /// One line of JSON, with the characters of HTML escaped as Go's encoder does.
    static func line(_ entries: [(String, Node)]) -> String {
        var result = ""
        for character in JSONEmitter.text(.mapping(entries)).unicodeScalars {
            switch character {
            case "<": result += "\\u003c"
            case ">": result += "\\u003e"
            case "&": result += "\\u0026"
            case "\u{2028}": result += "\\u2028"
            case "\u{2029}": result += "\\u2029"
            default: result.unicodeScalars.append(character)
            }
        }
        return result + "\n"
    }
}

extension Runner {
    /// What `sk inspect` does, for these options.
    public var inspection: Inspection { Inspection(runner: self) }
}
