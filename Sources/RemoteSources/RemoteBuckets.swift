public import Diagnostics
import Files
public import Subprocesses

/// Copies folders of Google Cloud Storage into the cache, with the user's own `gcloud` or `gsutil`.
public struct RemoteBuckets: Sendable {
    private let cache: RemoteCache
    private let program: StorageProgram
    private let patience: Patience

    /// - Parameters:
    ///   - environment: what the programs get: `PATH`, `HOME` and the like.
    ///   - deadline: for a copy.
    ///   - patience: how long something is copied before a note says so.
    ///   - report: gets that note.
    public init(
        cache: RemoteCache, runner: any CommandRunner, environment: [String: String],
        deadline: Duration = .seconds(600), patience: Duration = .seconds(2),
        report: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        self.cache = cache
        program = StorageProgram(runner: runner, environment: environment, deadline: deadline)
        self.patience = Patience(limit: patience, report: report)
    }

    /// The absolute path of the directory with what the source holds. As with `cp -r`, the source's last folder is in
    /// it, unless the source ends with `/*`.
    ///
    /// - Parameters:
    ///   - source: such as `gs://bucket/folder/*`.
    ///   - sync: whether a copy that is there is brought up to date; nil leaves it to the cache.
    /// - Throws: `RemoteSourceError`; `FilesError` when the cache cannot be written; `CancellationError`.
    public func directory(of source: String, sync: Bool? = nil) async throws -> String {
        try Self.validate(source)
        let copy = cache.copy(of: [source])
        if try copy.exists() {
            if cache.keeps(sync: sync) { return copy.path }
        } else if cache.sync == .never {
            throw RemoteSourceError.notInCache("'\(source)'", copy.path)
        }
        try await patience.waiting(for: "'\(source)'") {
            try await copy.withLock {
                // Into an empty directory, so that what is gone from the bucket is gone here.
                try await copy.replace { directory in
                    try await program.copy(
                        .reading, source, gcloud: ["--recursive", source, directory],
                        gsutil: ["-m", "cp", "-r", source, directory])
                    guard try !Directory.entries(of: directory).isEmpty else {
                        throw RemoteSourceError(.notFound, "there is nothing at '\(source)'", hints: ["check the name"])
                    }
                }
            }
        }
        return copy.path
    }

    private static func validate(_ source: String) throws {
        let bucket = source.dropFirst("gs://".count).prefix { $0 != "/" }
        guard source.hasPrefix("gs://"), !bucket.isEmpty,
            !source.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f })
        else {
            throw RemoteSourceError(
                .invalid, "'\(source)' is no place in Google Cloud Storage", hints: ["write it as 'gs://BUCKET/FOLDER'"]
            )
        }
    }
}
