import Clocks
import Config
import Diagnostics
import FoundationEssentials
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

    /// - Parameter environment: what the templates know.
    init(environment: [String: String]) {
        let now = Date().timeIntervalSince1970
        self.environment = environment
        self.now = GoTime(seconds: Int64(now), nanoseconds: Int((now - now.rounded(.down)) * 1e9), zone: .utc)
    }

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
            text, name: path.description, at: config.location(of: path), place: config.placeInText(of: path))
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
    /// Finds the place of something in a field's text.
    func placeInText(of path: FieldPath) -> GoTemplate.Place? {
        guard let node = source.node(at: path) else { return nil }
        return { node.place(line: $0.line, column: $0.column) }
    }
}
