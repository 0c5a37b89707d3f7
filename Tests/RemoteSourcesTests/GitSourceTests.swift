import Subprocesses
import Testing

@testable import RemoteSources

@Suite("git sources")
struct GitSourceTests {
    @Test(
        "that could be taken for something else are refused",
        arguments: [
            ("", "", "empty"), ("-c", "", "'-'"), ("--upload-pack=touch /tmp/x", "", "'-'"),
            ("ext::sh -c whoami", "", "'ext::'"), ("fd::17", "", "'fd::'"), ("https://h/a\nb", "", "control"),
            ("https://h/a", "-b", "'-'"), ("https://h/a", "--exec=x", "'-'"), ("https://h/a", "a..b", "'..'"),
            ("https://h/a", "a:b", "':'"), ("https://h/a", "a b", "blank"), ("https://h/a", "v*", "'*'"),
            ("https://h/a", "HEAD^", "'^'"), ("https://h/a", "a\u{7f}", "control"),
        ])
    func refused(_ row: (url: String, ref: String, says: String)) async throws {
        let runner = RecordingRunner { _ in CommandResult() }
        let repositories = RemoteRepositories(
            cache: RemoteCache(directory: "/nowhere/cache"), runner: runner, environment: [:])
        let error = await #expect(throws: RemoteSourceError.self) {
            try await repositories.checkout(GitSource(url: row.url, ref: row.ref))
        }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains(row.says) == true, "\(error?.message ?? "")")
        #expect(error?.hints.isEmpty == false)
        #expect(runner.commands.isEmpty)
    }

    @Test(
        "that are usual are taken",
        arguments: [
            ("https://github.com/org/repo.git", "v1.0"), ("git@github.com:org/repo", "feature/x"),
            ("ssh://git@host:22/repo", ""), ("/srv/git/repo", "refs/heads/main"), ("file:///srv/repo", "a-b_c.d"),
            ("https://h/%20a?x=1&y=2", "0123abcd"),
        ])
    func taken(_ row: (url: String, ref: String)) throws {
        try GitSource(url: row.url, ref: row.ref).validate()
    }

    @Test(
        "have the directory that Skaffold gives them",
        arguments: [
            (["https://github.com/org/repo.git", "v1"], "365g53of7okxC_RwFhEAMqTYeNBcyqte"),
            // Go escapes '&' in JSON.
            (["https://h/a?b=1&c=2", ""], "_S_LcUDiUKGKaBobs16cYZ5OOXK9OlSv"),
            (["gs://bucket/folder/*"], "UBSLJsuZF7jg60vGsj0Qo8qCCDNvgsFT"),
        ])
    func directory(_ row: (texts: [String], name: String)) {
        #expect(RemoteCache(directory: "/c").copy(of: row.texts).path == "/c/" + row.name)
    }

    @Test(
        "are written as Go writes JSON",
        arguments: [
            ([], "[]"), (["a", "b"], #"["a","b"]"#), (["\"\\/"], #"["\"\\/"]"#), (["<>&"], #"["\u003c\u003e\u0026"]"#),
            (["\n\t\r\u{1}"], #"["\n\t\r\u0001"]"#), (["é\u{2028}"], #"["é\u2028"]"#),
        ])
    func json(_ row: (texts: [String], json: String)) {
        #expect(GoJSON.text(of: row.texts) == row.json)
    }

    @Test(
        "know when ssh would ask",
        arguments: [
            ("git@host:org/repo", true), ("host:repo", true), ("ssh://host/repo", true), ("git+ssh://host/repo", true),
            ("https://host:8443/repo", false), ("file:///a:b", false), ("/srv/a:b", false), ("./a:b", false),
        ])
    func ssh(_ row: (url: String, isSSH: Bool)) async throws {
        let runner = RecordingRunner { _ in CommandResult(code: 128) }
        for own in [nil, "/usr/bin/my-askpass"] {
            let repositories = RemoteRepositories(
                cache: RemoteCache(directory: "/nowhere/cache"), runner: runner,
                environment: own.map { ["SSH_ASKPASS": $0] } ?? [:])
            await #expect(throws: RemoteSourceError.self) { try await repositories.checkout(GitSource(url: row.url)) }
            let expected = own ?? (row.isSSH ? "false" : nil)
            #expect(runner.commands.last?.environment["SSH_ASKPASS"] == expected)
        }
    }
}
