import Diagnostics
import Encodings
import Subprocesses
import Testing

@testable import RemoteSources

@Suite("passwords for git")
struct GitCredentialsTests {
    @Test(
        "are taken out of URLs",
        arguments: [
            ("https://host/a", nil, "https://host/a", nil),
            ("https://user:p%40ss@host/a", nil, "https://host/a", "user:p@ss"),
            ("http://user:@host:8080/a", nil, "http://host:8080/a", "user:"),
            // git asks its helpers for the password of that user.
            ("https://user@host/a", nil, "https://user@host/a", nil),
            ("https://host/a@b", nil, "https://host/a@b", nil),
            ("https://host/a", "tok", "https://host/a", "oauth2:tok"),
            ("https://old:one@host/a", "tok", "https://host/a", "oauth2:tok"),
            ("git@host:org/repo", nil, "git@host:org/repo", nil),
            ("ssh://user:word@host/a", nil, "ssh://user:word@host/a", nil), ("/srv/repo", nil, "/srv/repo", nil),
        ])
    func taken(_ row: (url: String, token: String?, cleaned: String, pair: String?)) {
        let credentials = GitCredentials(url: row.url, token: row.token)
        #expect(credentials.url == row.cleaned)
        let environment = credentials.environment(adding: [:])
        let value = row.pair.map { "Authorization: Basic " + Base64.encode(Array($0.utf8)) }
        #expect(environment["GIT_CONFIG_VALUE_0"] == value)
        #expect(environment["GIT_CONFIG_COUNT"] == (value == nil ? nil : "1"))
    }

    @Test("join settings that are in the environment already, for one server only")
    func joined() {
        let environment = GitCredentials(url: "https://u:p@host:8443/a").environment(adding: [
            "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "a.b",
        ])
        #expect(environment["GIT_CONFIG_COUNT"] == "3")
        #expect(environment["GIT_CONFIG_KEY_0"] == "a.b")
        #expect(environment["GIT_CONFIG_KEY_2"] == "http.https://host:8443/.extraHeader")
    }

    @Test("are in no argument and no message, and git asks for none")
    func hidden() async throws {
        let runner = RecordingRunner { command in
            CommandResult(code: 128, errorOutput: "fatal: cannot read https://user:hidden-word@host/a: hidden-word\n")
        }
        let repositories = RemoteRepositories(
            cache: RemoteCache(directory: "/nowhere/cache"), runner: runner,
            environment: ["GIT_DIR": "/elsewhere/.git", "GIT_INDEX_FILE": "x", "HOME": "/home/u"], deadline: .seconds(7)
        )
        let error = await #expect(throws: RemoteSourceError.self) {
            try await repositories.checkout(GitSource(url: "https://user:hidden-word@host/a", ref: "v1"))
        }
        #expect(error?.message.contains("hidden-word") == false)
        #expect(error?.message.contains("'https://***@host/a'") == true)
        let command = try #require(runner.commands.first)
        #expect(command.executable == "git")
        #expect(!command.arguments.contains { $0.contains("hidden-word") })
        #expect(command.arguments.contains("https://host/a"))
        #expect(command.deadline == .seconds(7))
        #expect(command.environment["GIT_TERMINAL_PROMPT"] == "0")
        #expect(command.environment["HOME"] == "/home/u")
        #expect(command.environment["GIT_DIR"] == nil)
        #expect(command.environment["GIT_INDEX_FILE"] == nil)
    }

    @Test(
        "are not shown",
        arguments: [
            ("https://host/a?x=1", "https://host/a?x=1"), ("https://tok@host/a", "https://***@host/a"),
            ("https://u:p@host/a", "https://***@host/a"), ("ssh://git@host/a", "ssh://git@host/a"),
            ("ssh://git:word@host/a", "ssh://git:***@host/a"), ("git@host:a", "git@host:a"),
            ("https://h/a?private_token=x&y=2#z", "https://h/a?private_token=***&y=2#z"),
            ("https://h/a?X-Goog-Signature=ab", "https://h/a?X-Goog-Signature=***"), ("k8s/*.yaml", "k8s/*.yaml"),
            ("https://h/a@b", "https://h/a@b"),
        ])
    func shown(_ row: (url: String, text: String)) {
        #expect(ShownURL.text(row.url) == row.text)
    }
}
