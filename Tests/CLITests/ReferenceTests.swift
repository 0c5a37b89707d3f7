import FoundationEssentials
import TestSupport
import Testing

/// The pages that are made from the code.
@Suite("docs/reference")
struct ReferenceTests {
    @Test("is what sk generate-reference writes now")
    func isFresh() async throws {
        try await withSandbox { sandbox in
            let result = try await sandbox.sk("generate-reference", "pages")
            #expect(result.exitCode == 0, "\(result)")
            let written = try Self.pages("\(sandbox.directory)/pages")
            let kept = try Self.pages(Fixtures.repository + "/docs/reference")
            #expect(!written.isEmpty)
            #expect(written.keys.sorted() == kept.keys.sorted(), "run 'make docs'")
            for (name, text) in written.sorted(by: { $0.key < $1.key }) {
                #expect(kept[name] == text, "docs/reference/\(name) is out of date: run 'make docs'")
            }
        }
    }

    @Test("lists every command, and the variables")
    func isWhole() async throws {
        try await withSandbox { sandbox in
            _ = try await sandbox.sk("generate-reference", "pages")
            let text = try Self.pages("\(sandbox.directory)/pages").values.joined(separator: "\n")
            for command in [
                "apply", "build", "completion", "config list", "config set", "config unset", "debug", "debug profile",
                "delete", "deploy", "diagnose", "explain", "fix", "init", "kustomize", "options", "port-forward",
                "render", "run", "sandbox", "sandbox kubeconfig", "sandbox reset", "sandbox start", "sandbox status",
                "schema", "schema get", "schema list",
                "sandbox stop", "version",
            ] { #expect(text.contains("sk \(command)"), "'sk \(command)'") }
            for word in [
                "--default-repo", "SKAFFOLD_DEFAULT_REPO", "`SK_`", "### `build.artifacts`",
                "| `dockerfile` | string | `Dockerfile`",
                "## v4beta14", "now `manifests.rawYaml`",
            ] {
                #expect(text.contains(word), "'\(word)'")
            }
        }
    }

    /// The texts of all files below a directory, by their paths in it.
    private static func pages(_ directory: String) throws -> [String: String] {
        guard FileManager.default.fileExists(atPath: directory) else { return [:] }
        var pages: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: directory) {
            var isDirectory = false
            guard FileManager.default.fileExists(atPath: "\(directory)/\(name)", isDirectory: &isDirectory),
                !isDirectory
            else { continue }
            pages[name] = String(
                decoding: FileManager.default.contents(atPath: "\(directory)/\(name)") ?? Data(), as: UTF8.self)
        }
        return pages
    }
}
