import Diagnostics
import Subprocesses

/// Objects of Google Cloud Storage that a command writes, with the user's own `gcloud` or `gsutil`.
struct BucketOutput {
    let surroundings: Surroundings
    var runner: any CommandRunner = SystemCommandRunner()

    static func isMeant(by path: String) -> Bool { path.hasPrefix("gs://") }

    /// - Throws: when neither program is there, or with the program's own words.
    func write(_ text: String, to url: String) async throws {
        let programs = [("gcloud", ["storage", "cp", "-", url]), ("gsutil", ["cp", "-", url])]
        guard
            let (name, program, arguments) = programs.lazy.compactMap({ name, arguments in
                surroundings.program(name).map { (name, $0, arguments) }
            }).first
        else {
            throw Diagnostic(
                "cannot write '\(url)': neither 'gcloud' nor 'gsutil' is there",
                hints: ["install the Google Cloud CLI, or write to a file"])
        }
        var environment = surroundings.environment
        environment["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1"
        let result = try await runner.run(
            Command(
                program, arguments, environment: environment, workingDirectory: surroundings.workingDirectory,
                input: Array(text.utf8), deadline: .seconds(600)))
        guard result.status.isSuccess else {
            let words = result.errorText.split(separator: "\n").suffix(3).joined(separator: "; ")
            throw Diagnostic(
                "cannot write '\(url)': \(name) says: \(words.isEmpty ? result.status.description : words)",
                hints: ["check the name, and that 'gcloud auth login' was run for an account that may write it"])
        }
    }
}
