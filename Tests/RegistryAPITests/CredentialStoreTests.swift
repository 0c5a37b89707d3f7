import RegistryAPI
import TestSupport
import Testing

@Suite("CredentialStore")
struct CredentialStoreTests {
    static let config = """
        {"auths": {
            "plain:5000": {"auth": "dXNlcjpwYTpzcw=="},
            "https://old.example.com/v1/": {"username": "u", "password": "p"},
            "https://index.docker.io/v1/": {"auth": "aHViOmh1YnB3"},
            "token:1": {"auth": "dTpw", "identitytoken": "refresh"},
            "bearer:1": {"registrytoken": "ready"},
            "marker:1": {},
            "broken:1": {"auth": "bm9jb2xvbg=="}
        }, "credHelpers": {"helped:1": "own"}, "other": {"x": [1]}}
        """

    private func store(_ json: String?, authConfig: String? = nil) throws -> CredentialStore {
        try CredentialStore(configJSON: json.map { Array($0.utf8) }, authConfig: authConfig) { name, action, input in
            throw TestSupportError("no helper may run: \(name) \(action)")
        }
    }

    @Test(
        "finds what config.json says of a host",
        arguments: [
            ("plain:5000", RegistryCredentials.password(username: "user", password: "pa:ss")),
            ("old.example.com", .password(username: "u", password: "p")),
            ("docker.io", .password(username: "hub", password: "hubpw")),
            ("registry-1.docker.io", .password(username: "hub", password: "hubpw")),
            ("token:1", .identityToken("refresh")), ("bearer:1", .registryToken("ready")), ("marker:1", nil),
            ("unknown:1", nil),
        ])
    func finds(host: String, expected: RegistryCredentials?) async throws {
        #expect(try await store(Self.config).credentials(for: host) == expected)
    }

    @Test("lets DOCKER_AUTH_CONFIG win for the hosts it names")
    func prefersEnvironment() async throws {
        let store = try self.store(Self.config, authConfig: #"{"auths":{"plain:5000":{"auth":"YTpi"}}}"#)
        #expect(try await store.credentials(for: "plain:5000") == .password(username: "a", password: "b"))
        #expect(try await store.credentials(for: "bearer:1") == .registryToken("ready"))
    }

    @Test("says that a file or an entry is broken, without showing what is in it")
    func reportsBrokenFiles() async throws {
        let file = #expect(throws: RegistryError.self) {
            _ = try self.store(#"{"auths": {"a": {"auth": {"secret": 1}}}}"#)
        }
        #expect(file?.code == .badCredentials)
        #expect(file?.message == "'config.json' is not JSON as Docker writes it, at 'auths.a.auth'")
        let store = try self.store(Self.config)
        let entry = await #expect(throws: RegistryError.self) { _ = try await store.credentials(for: "broken:1") }
        #expect(entry?.code == .badCredentials)
    }

    struct HelperCase: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var exit = 0
        var output: String
        var expected: RegistryCredentials?
    }

    @Test(
        "asks the helper of a host once",
        arguments: [
            HelperCase(
                testDescription: "a password", output: #"{"ServerURL":"x","Username":"u","Secret":"s"}"#,
                expected: .password(username: "u", password: "s")),
            HelperCase(
                testDescription: "an identity token", output: #"{"Username":"<token>","Secret":"t"}"#,
                expected: .identityToken("t")),
            HelperCase(testDescription: "nothing", exit: 1, output: "credentials not found in native keychain\n"),
        ])
    func asksHelpers(row: HelperCase) async throws {
        let calls = Counter()
        let store = try CredentialStore(configJSON: Array(#"{"credsStore":"all","credHelpers":{"h:1":"own"}}"#.utf8)) {
            name, action, input in
            calls.add()
            #expect(name == "own" && action == "get" && input == Array("h:1".utf8))
            return (row.exit, Array(row.output.utf8))
        }
        for _ in 0..<2 { #expect(try await store.credentials(for: "h:1") == row.expected) }
        #expect(calls.value == 1)
    }

    @Test("runs one helper at a time")
    func runsOneHelperAtATime() async throws {
        let running = Counter()
        let store = try CredentialStore(configJSON: Array(#"{"credsStore":"all"}"#.utf8)) { _, _, _ in
            #expect(running.add() == 1)
            for _ in 0..<20 { await Task.yield() }
            running.add(-1)
            return (1, Array("credentials not found in native keychain".utf8))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for i in 0..<8 {
                group.addTask {
                    let found = try await store.credentials(for: "h:\(i % 4)")
                    #expect(found == nil)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("says that a helper failed")
    func reportsHelperFailures() async throws {
        let failing = try CredentialStore(configJSON: Array(#"{"credsStore":"all"}"#.utf8)) { _, _, _ in (2, []) }
        let error = await #expect(throws: RegistryError.self) { _ = try await failing.credentials(for: "h") }
        #expect(error?.code == .helperFailed)
        let missing = try self.store(#"{"credsStore":"all"}"#)
        let other = await #expect(throws: RegistryError.self) { _ = try await missing.credentials(for: "h") }
        #expect(other?.message.contains("'docker-credential-all'") == true)
    }
}
