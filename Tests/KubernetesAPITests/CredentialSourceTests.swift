import Diagnostics
import Synchronization
import TestSupport
import Testing
import YAML

@testable import KubernetesAPI

struct CredentialSourceTests {
    private static let version = "client.authentication.k8s.io/v1"

    private func source(
        https: Bool = true, exit: Int = 0, mode: ExecPlugin.InteractiveMode = .never,
        answer: @escaping @Sendable (ExecPluginInvocation) -> String
    ) -> CredentialSource {
        let plugin = ExecPlugin(
            command: "login", arguments: ["a"], environment: ["K": "V"], apiVersion: Self.version,
            installHint: "install login", providesClusterInfo: true, interactiveMode: mode,
            clusterInfo: #"{"server":"https://h"}"#)
        let runner = ExecPluginRunner(environment: ["HOME": "/h"]) { invocation in
            ExecPluginOutput(
                exitCode: exit, standardOutput: Array(answer(invocation).utf8), standardError: Array("oh no\n".utf8))
        }
        return CredentialSource(
            ClusterConfiguration(
                server: ServerURL(isHTTPS: https, host: "h"), credential: .plugin(plugin), pluginRunner: runner))
    }

    private static func credential(_ token: String, expires: String? = nil, version: String = version) -> String {
        let stamp = expires.map { #","expirationTimestamp":"\#($0)""# } ?? ""
        return #"{"apiVersion":"\#(version)","kind":"ExecCredential","status":{"token":"\#(token)"\#(stamp)}}"#
    }

    @Test func aPluginRunsOnceAndAgainWhenItsTokenWasRefused() async throws {
        let runs = Mutex<[ExecPluginInvocation]>([])
        let source = source { invocation in
            let count = runs.withLock { runs in
                runs.append(invocation)
                return runs.count
            }
            return Self.credential("t\(count)")
        }
        let first = try await source.identity()
        #expect(first.authorization == "Bearer t1")
        #expect(try await source.identity() == first)
        source.refused(first)
        let second = try await source.identity()
        #expect(second.authorization == "Bearer t2")
        // Another request that was sent with the first one changes nothing any more.
        source.refused(first)
        #expect(try await source.identity() == second)
        let run = try #require(runs.withLock { $0.first })
        #expect(run.command == "login" && run.arguments == ["a"])
        #expect(run.environment["HOME"] == "/h" && run.environment["K"] == "V")
        let info = try JSONParser.parse(run.environment["KUBERNETES_EXEC_INFO"] ?? "")
        #expect(info["apiVersion"]?.text == Self.version)
        #expect(info[path: "spec", "cluster", "server"]?.text == "https://h")
        #expect(info[path: "spec", "interactive"]?.bool == false)
    }

    @Test func anExpiredTokenIsReplaced() async throws {
        let count = Mutex(0)
        let source = source { _ in
            Self.credential("t\(count.withLock { $0 += 1; return $0 })", expires: "2020-01-01T00:00:00Z")
        }
        #expect(try await source.identity().authorization == "Bearer t1")
        #expect(try await source.identity().authorization == "Bearer t2")
    }

    @Test func nothingIsSentInClearText() async throws {
        let source = source(https: false) { _ in Self.credential("t") }
        #expect(try await source.identity() == .anonymous)
    }

    @Test(
        "says why a plugin gave no credential",
        arguments: [
            (0, ExecPlugin.InteractiveMode.never, "no json", "wrote something else than one JSON object"),
            (0, .never, credential("t", version: "other/v1"), "answered in version 'other/v1'"),
            (0, .never, #"{"apiVersion":"client.authentication.k8s.io/v1","status":{}}"#, "gave neither a token"),
            (7, .never, "", "failed with exit code 7"), (0, .always, "", "needs a terminal"),
        ])
    func failures(_ exit: Int, _ mode: ExecPlugin.InteractiveMode, _ output: String, _ part: String) async {
        let source = source(exit: exit, mode: mode) { _ in output }
        let error = await #expect(throws: KubernetesError.self) { try await source.identity() }
        #expect(error?.code == .credentialPlugin)
        #expect(error?.message.contains(part) ?? false)
    }

    @Test func aTokenFileIsReadAgainAfterARefusal() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/token"
            try write("one\n", to: path)
            let source = CredentialSource(
                ClusterConfiguration(
                    server: ServerURL(host: "h"), credential: .tokenFile(path: path, fallback: nil)))
            let first = try await source.identity()
            #expect(first.authorization == "Bearer one")
            try write("two\n", to: path)
            #expect(try await source.identity() == first)
            source.refused(first)
            #expect(try await source.identity().authorization == "Bearer two")
        }
    }
}
