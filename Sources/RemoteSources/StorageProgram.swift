import Diagnostics
import Subprocesses

/// Google Cloud Storage by the user's own `gcloud`, or by `gsutil` where that is not there.
struct StorageProgram: Sendable {
    /// What a call is for: only messages depend on it.
    enum Use {
        case reading, writing
    }

    private let runner: any CommandRunner
    private let environment: [String: String]
    private let deadline: Duration

    /// - Parameters:
    ///   - environment: what the programs get: `PATH`, `HOME` and the like.
    ///   - deadline: for a call.
    init(runner: any CommandRunner, environment: [String: String], deadline: Duration) {
        self.runner = runner
        self.environment = environment.merging(["CLOUDSDK_CORE_DISABLE_PROMPTS": "1"]) { $1 }
        self.deadline = deadline
    }

    /// Copies from or to a place.
    ///
    /// - Throws: `RemoteSourceError`: no program is there, or its last words.
    func copy(
        _ use: Use, _ url: String, gcloud: [String], gsutil: [String], input: [UInt8] = []
    ) async throws {
        let (verb, right, remedy) =
            switch use {
            case .reading: ("fetch", "read", "install the Google Cloud CLI, and run 'gcloud auth login'")
            case .writing: ("write", "write", "install the Google Cloud CLI, or write to a file")
            }
        for (name, arguments) in [("gcloud", ["storage", "cp"] + gcloud), ("gsutil", gsutil)] {
            let result: CommandResult
            do {
                result = try await runner.run(
                    Command(name, arguments, environment: environment, input: input, deadline: deadline))
            } catch let error as CommandError where error.code == .notFound {
                continue
            } catch let error as CommandError {
                let reason = error.diagnostics.first
                throw RemoteSourceError(
                    .failed, "cannot \(verb) '\(url)': \(reason?.message ?? "\(error)")", hints: reason?.hints ?? [],
                    cause: error)
            }
            guard !result.status.isSuccess else { return }
            let words = result.errorText.split(separator: "\n").suffix(3).joined(separator: "; ")
            throw RemoteSourceError(
                .failed, "cannot \(verb) '\(url)': \(name) says: \(words.isEmpty ? result.status.description : words)",
                hints: ["check the name, and that 'gcloud auth login' was run for an account that may \(right) it"])
        }
        throw RemoteSourceError(
            .failed, "cannot \(verb) '\(url)': neither 'gcloud' nor 'gsutil' is there", hints: [remedy])
    }
}
