import Clocks
import Config
import Diagnostics
import GoTemplates
import Subprocesses
import YAML

/// Fills in the templates of fields, over the environment and what a field adds to it (spec skaffold-config 1.18).
struct FieldTemplates: Sendable {
    var environment: [String: String]
    /// Of the run, in UTC: all templates see one time.
    var now: GoTime
    /// For the programs that `cmd` runs.
    var runner: any CommandRunner = SystemCommandRunner()

    /// What a variable that is not set means for a field.
    enum MissingVariable {
        /// The text has `<no value>` in its place.
        case noValue
        case error
    }

    /// - Parameters:
    ///   - path: the field, for its place and its name in messages.
    ///   - variables: what the field adds to the environment.
    /// - Throws: `TemplateError`, with the place in the file.
    func expand(
        _ text: String, at path: FieldPath, of config: LoadedConfig, variables: [String: String] = [:],
        missing: MissingVariable = .noValue
    ) async throws -> String {
        guard GoTemplate.isTemplate(text) else { return text }
        let template = try GoTemplate(
            text, name: path.description, at: config.location(of: path), textStart: config.textStart(of: path, text))
        let data = environment.merging(variables) { $1 }
        return try await template.render(
            .map(data.mapValues { .string($0) }), in: try context(missing == .error ? .error : .noValue), run: run)
    }

    /// What templates may know besides their data. The machine's time zone is read here, where it is needed.
    func context(_ missingKey: GoTemplate.MissingKey = .noValue) throws -> GoTemplate.Context {
        let zones = SystemTimeZones()
        let local = GoTime(
            seconds: now.seconds, nanoseconds: now.nanoseconds,
            zone: try zones.zone(named: "Local", at: now.seconds) ?? .utc)
        return GoTemplate.Context(missingKey: missingKey, environment: environment, now: local, zones: zones)
    }

    /// Runs a program for the function `cmd`, and gives its output.
    var run: @Sendable (_ program: String, _ arguments: [String]) async throws -> String {
        { [runner, environment] program, arguments in
            let command = Command(program, arguments, environment: environment, deadline: .seconds(60))
            let result = try await runner.run(command)
            guard result.status.isSuccess else {
                let words = result.errorText.split(separator: "\n").last.map { ": \($0)" } ?? ""
                throw Diagnostic(
                    "the program '\(program)' of a template ended with \(result.status)\(words)",
                    hints: ["run it by hand"])
            }
            return result.outputText
        }
    }
}

extension LoadedConfig {
    /// The place of a text's first character, where the file has the text as it is, on one line.
    func textStart(of path: FieldPath, _ text: String) -> SourceLocation? {
        guard let node = source.node(at: path), var start = node.location, case .scalar(let scalar) = node.content,
            scalar.text == text, !text.contains(where: \.isNewline)
        else { return nil }
        switch scalar.style {
        case .plain: return start
        case .singleQuoted:
            if text.contains("'") { return nil }
        case .doubleQuoted:
            if text.contains(where: { "\\\"".contains($0) }) { return nil }
        case .literal, .folded: return nil
        }
        start.column += 1
        return start
    }
}
