import Files
import Testing
import YAML

@testable import Sandbox

@Suite struct SandboxKubeconfigTests {
    private let sandbox = SandboxKubeconfig(
        contextName: "sk-sandbox", server: "https://127.0.0.1:16443", authorityPEM: "ca", certificatePEM: "cert",
        keyPEM: "key")

    private static let others = """
        # kept by hand
        apiVersion: v1
        kind: Config
        preferences: {}
        current-context: b
        clusters:
        - {name: b, cluster: {server: "https://b"}}
        - {name: a, cluster: {server: "https://a"}}
        contexts:
        - {name: b, context: {cluster: b, user: b, namespace: shop}}
        - {name: a, context: {cluster: a, user: a}}
        users:
        - {name: b, user: {token: x}}
        - {name: a, user: {token: "0123"}}
        """

    /// Runs the body with the path of a kubeconfig that holds the text; nil for none.
    private func withFile(_ text: String?, _ body: (String) async throws -> Void) async throws {
        try await TemporaryDirectory.with { directory in
            let path = directory + "/kube/config"
            if let text { try AtomicFile.write(text, to: path) }
            try await body(path)
        }
    }

    private func read(_ path: String) throws -> Node {
        try YAMLParser.document(try FileContent.read(path), path: path)
    }

    private func names(_ list: String, _ root: Node) -> [String] {
        (root[list]?.sequence ?? []).map { $0["name"]?.text ?? "" }
    }

    @Test(arguments: [nil, "", "# nothing\n", "{}", "clusters: null\ncontexts:\nusers: []\n"])
    func aNewFileHasTheContextAlone(_ text: String?) async throws {
        try await withFile(text) { path in
            try await sandbox.write(to: path)
            let root = try read(path)
            #expect(root["current-context"]?.text == "sk-sandbox")
            for list in ["clusters", "contexts", "users"] { #expect(names(list, root) == ["sk-sandbox"]) }
            let cluster = root["clusters"]?.sequence?.first?["cluster"]
            #expect(cluster?["server"]?.text == "https://127.0.0.1:16443")
            #expect(cluster?["certificate-authority-data"]?.text == "Y2E=")
            let user = root["users"]?.sequence?.first?["user"]
            #expect(user?["client-certificate-data"]?.text == "Y2VydA==")
            #expect(user?["client-key-data"]?.text == "a2V5")
            #expect(try FileStatus(of: path).mode == 0o600)
        }
    }

    @Test func otherContextsStayAsTheyAre() async throws {
        try await withFile(Self.others) { path in
            let before = try read(path)
            try await sandbox.write(to: path)
            let root = try read(path)
            #expect(root["current-context"]?.text == "sk-sandbox")
            #expect(root["preferences"] == before["preferences"])
            for list in ["clusters", "contexts", "users"] {
                #expect(names(list, root) == ["b", "a", "sk-sandbox"])
                #expect(root[list]?.sequence?.dropLast() == before[list]?.sequence?[...])
            }
            // It holds keys now, whoever could read it before.
            #expect(try FileStatus(of: path).mode == 0o600)
        }
    }

    @Test func anEntryOfItsNameIsReplacedInItsPlace() async throws {
        let text = Self.others.replacing("{name: b,", with: "{name: sk-sandbox,")
        try await withFile(text) { path in
            try await sandbox.write(to: path)
            let root = try read(path)
            for list in ["clusters", "contexts", "users"] { #expect(names(list, root) == ["sk-sandbox", "a"]) }
            let context = root["contexts"]?.sequence?.first?["context"]
            #expect(context == ["cluster": "sk-sandbox", "user": "sk-sandbox", "namespace": "shop"])
            #expect(root["users"]?.sequence?.first?["user"]?["token"] == nil)
            #expect(root["clusters"]?.sequence?.first?["cluster"]?["server"]?.text == "https://127.0.0.1:16443")
        }
    }

    @Test func aSecondWriteChangesNothing() async throws {
        try await withFile(Self.others) { path in
            try await sandbox.write(to: path)
            let text = try FileContent.read(path)
            try AtomicFile.write(Array("# mine\n".utf8) + text, to: path, mode: 0o600)
            try await sandbox.write(to: path)
            #expect(try FileContent.read(path) == Array("# mine\n".utf8) + text)
        }
    }

    @Test func removingTakesItsEntriesAndChoosesTheFirstOther() async throws {
        try await withFile(Self.others) { path in
            let before = try read(path)
            try await sandbox.write(to: path)
            try await SandboxKubeconfig.remove("sk-sandbox", from: path)
            let root = try read(path)
            #expect(root == before)
            #expect(try FileStatus(of: path).mode == 0o600)
        }
    }

    @Test func removingTheOnlyContextLeavesAnEmptyConfig() async throws {
        try await withFile(nil) { path in
            try await sandbox.write(to: path)
            try await SandboxKubeconfig.remove("sk-sandbox", from: path)
            let root = try read(path)
            #expect(root["current-context"]?.text == "")
            #expect(names("contexts", root).isEmpty)
        }
    }

    @Test func removingWhatIsNotThereTouchesNothing() async throws {
        try await withFile(Self.others) { path in
            try await SandboxKubeconfig.remove("sk-sandbox", from: path)
            #expect(try FileContent.read(path) == Array(Self.others.utf8))
        }
        try await withFile(nil) { path in
            try await SandboxKubeconfig.remove("sk-sandbox", from: path)
            #expect(try FileStatus.ifExists(path) == nil)
        }
    }

    @Test(arguments: [
        ("- a\n- b\n", "is no mapping"), ("just words", "is no mapping"),
        ("clusters: {a: b}\n", "'clusters' of the kubeconfig"),
    ])
    func whatIsNoKubeconfigIsLeftAlone(_ text: String, _ message: String) async throws {
        try await withFile(text) { path in
            let error = await #expect(throws: SandboxError.self) { try await sandbox.write(to: path) }
            #expect(error?.code == .badKubeconfig)
            #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
            #expect(error?.message.contains(path) == true)
            let left = try FileContent.read(path)
            #expect(left == Array(text.utf8))
        }
    }

    @Test func brokenYAMLIsLeftAlone() async throws {
        try await withFile("contexts: [\n") { path in
            await #expect(throws: (any Error).self) { try await sandbox.write(to: path) }
            let left = try FileContent.read(path)
            #expect(left == Array("contexts: [\n".utf8))
        }
    }

    @Test func manyWritersLoseNobodysContext() async throws {
        try await withFile(Self.others) { path in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        var mine = sandbox
                        mine.contextName = "sk-sandbox-\(number)"
                        try await mine.write(to: path)
                    }
                }
                try await group.waitForAll()
            }
            #expect(names("users", try read(path)).count == 10)
        }
    }
}
