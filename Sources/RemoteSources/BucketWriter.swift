public import Subprocesses

/// Writes objects of Google Cloud Storage.
public struct BucketWriter: Sendable {
    private let program: StorageProgram

    /// - Parameter environment: what the programs get: `PATH`, `HOME` and the like.
    public init(runner: any CommandRunner, environment: [String: String]) {
        program = StorageProgram(runner: runner, environment: environment, deadline: .seconds(600))
    }

    /// - Parameter url: such as `gs://bucket/all.yaml`.
    /// - Throws: `RemoteSourceError`.
    public func write(_ bytes: [UInt8], to url: String) async throws {
        try await program.copy(.writing, url, gcloud: ["-", url], gsutil: ["cp", "-", url], input: bytes)
    }
}
