import Subprocesses
import Testing

@testable import RemoteSources

@Suite("buckets")
struct RemoteBucketsTests {
    private static let source = "gs://bucket/folder/*"
    /// Writes what `$ROOT/content` says to the directory that is the last argument.
    private static let copies = """
        for a in "$@"; do last=$a; done
        read name < "$ROOT/content" || name=skaffold.yaml
        /bin/mkdir -p "$last/folder"
        echo new > "$last/$name"
        """

    private func buckets(_ programs: FakePrograms, _ sync: RemoteCache.Sync = .always) -> RemoteBuckets {
        RemoteBuckets(
            cache: RemoteCache(directory: programs.root + "/cache", sync: sync), runner: SystemCommandRunner(),
            environment: programs.environment)
    }

    @Test("are copied with gcloud, without what has gone, as often as the cache and the source say")
    func copied() async throws {
        try await FakePrograms.with(["gcloud": Self.copies]) { programs in
            func set(_ name: String) async throws {
                _ = try await SystemCommandRunner().run(
                    Command(
                        "/bin/sh", ["-c", "echo \(name) > \"$ROOT/content\""], environment: programs.environment))
            }
            try await set("a.yaml")
            let directory = try await buckets(programs).directory(of: Self.source)
            #expect(directory == programs.root + "/cache/UBSLJsuZF7jg60vGsj0Qo8qCCDNvgsFT")
            #expect(programs.names(in: directory) == ["a.yaml", "folder"])
            #expect(programs.arguments(of: "gcloud").prefix(4) == ["storage", "cp", "--recursive", Self.source])
            try await set("b.yaml")
            for (sync, own) in [(.missing, nil), (.never, nil), (.always, false)] as [(RemoteCache.Sync, Bool?)] {
                #expect(try await buckets(programs, sync).directory(of: Self.source, sync: own) == directory)
            }
            #expect(programs.names(in: directory) == ["a.yaml", "folder"])
            #expect(try await buckets(programs).directory(of: Self.source, sync: true) == directory)
            #expect(programs.names(in: directory) == ["b.yaml", "folder"])
        }
    }

    @Test("are copied with gsutil where gcloud is not there")
    func gsutil() async throws {
        try await FakePrograms.with(["gsutil": Self.copies]) { programs in
            let directory = try await buckets(programs, .missing).directory(of: Self.source)
            #expect(programs.names(in: directory) == ["folder", "skaffold.yaml"])
            #expect(programs.arguments(of: "gsutil").prefix(4) == ["-m", "cp", "-r", Self.source])
        }
    }

    struct Bad: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var source = RemoteBucketsTests.source
        var script: String?
        var sync = RemoteCache.Sync.always
        var code: RemoteSourceError.Code
        var says: String
    }

    @Test(
        "that cannot be had are an error",
        arguments: [
            Bad(testDescription: "no program", code: .failed, says: "neither 'gcloud' nor 'gsutil' is there"),
            Bad(
                testDescription: "no access", script: "echo 'ERROR: 403 forbidden' >&2; exit 1", code: .failed,
                says: "gcloud says: ERROR: 403 forbidden"),
            Bad(testDescription: "no word", script: "exit 3", code: .failed, says: "gcloud says: exit code 3"),
            Bad(testDescription: "nothing there", script: "exit 0", code: .notFound, says: "there is nothing at"),
            Bad(testDescription: "not in the cache", script: copies, sync: .never, code: .notInCache, says: "never"),
            Bad(testDescription: "no URL", source: "bucket/folder", code: .invalid, says: "'bucket/folder'"),
            Bad(testDescription: "no bucket", source: "gs:///folder", code: .invalid, says: "'gs:///folder'"),
            Bad(testDescription: "an option", source: "--help", code: .invalid, says: "'--help'"),
        ])
    func bad(_ row: Bad) async throws {
        try await FakePrograms.with(row.script.map { ["gcloud": $0] } ?? [:]) { programs in
            let error = await #expect(throws: RemoteSourceError.self) {
                try await buckets(programs, row.sync).directory(of: row.source)
            }
            #expect(error?.code == row.code)
            #expect(error?.message.contains(row.says) == true, "\(error?.message ?? "")")
            #expect(error?.hints.isEmpty == false)
            #expect(programs.names(in: programs.root + "/cache").filter { !$0.hasSuffix(".lock") } == [])
        }
    }
}
