import Config
import Diagnostics
import Files

/// `skaffold.env` in the current directory: variables that are not set yet (spec skaffold-config 0.1).
enum EnvironmentFile {
    static let name = "skaffold.env"

    /// The environment with the file's variables, and what is wrong with the file. No file is no fault.
    static func merged(into environment: [String: String], directory: String) -> ([String: String], [Diagnostic]) {
        let bytes: [UInt8]?
        do {
            bytes = try FileContent.readIfExists(directory + "/" + name)
        } catch {
            let reason = (error as? any DiagnosticError)?.diagnostics.first?.message ?? "\(error)"
            return (environment, [Diagnostic(.warning, reason, hints: ["its variables are not set"])])
        }
        guard let bytes else { return (environment, []) }
        let (merged, problems) = DotEnv.merged(String(decoding: bytes, as: UTF8.self), into: environment)
        let warnings = problems.map { problem in
            Diagnostic(
                .warning, problem.message, at: SourceLocation(file: name, line: problem.line, column: 1),
                hints: ["write NAME=value, or a comment behind '#'"])
        }
        return (merged, warnings)
    }
}
