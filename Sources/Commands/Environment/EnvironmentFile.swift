import Config
import Diagnostics
import Files

/// `skaffold.env` in the current directory: variables that are not set yet (spec skaffold-config 0.1).
struct EnvironmentFile {
    static let name = "skaffold.env"

    /// The environment with the file's variables.
    var environment: [String: String]
    /// What is wrong with the file.
    var problems: [Diagnostic] = []
    /// Where the variables stand that come from the file.
    var places: [String: SourceLocation] = [:]

    /// Reads the file. No file is no fault.
    init(addingTo environment: [String: String], directory: String) {
        self.environment = environment
        let bytes: [UInt8]?
        do {
            bytes = try FileContent.readIfExists(directory + "/" + Self.name)
        } catch {
            let reason = (error as? any DiagnosticError)?.diagnostics.first?.message ?? "\(error)"
            problems = [Diagnostic(.warning, reason, hints: ["its variables are not set"])]
            return
        }
        guard let bytes else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        let (merged, problems) = DotEnv.merged(text, into: environment)
        self.environment = merged
        self.problems = problems.map { problem in
            Diagnostic(
                .warning, problem.message, at: SourceLocation(file: Self.name, line: problem.line, column: 1),
                hints: ["write NAME=value, or a comment behind '#'"])
        }
        for (variable, line) in DotEnv.lines(text) where environment[variable] == nil {
            places[variable] = SourceLocation(file: Self.name, line: line, column: 1)
        }
    }
}
