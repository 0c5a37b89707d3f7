import TestSupport
import Testing

/// What `sk inspect` and `sk fix` change in files.
@Suite("changing files")
struct InspectTests {
    struct Row: CustomTestStringConvertible {
        var name: String
        var arguments: String
        var file = "skaffold.yaml"
        /// Lines that go, then lines that come, in order.
        var removed: [String] = []
        var added: [String]
        var testDescription: String { name }
    }

    private static let rows: [Row] = [
        Row(
            name: "adds a build environment to the pipeline",
            arguments: "build-env add googleCloudBuild --projectId z --concurrency 0 -m shop",
            removed: [
                "apiVersion: skaffold/v4beta13   # version", "  local: # here", "    # pushes", "    push: true",
            ],
            added: [
                "apiVersion: skaffold/v4beta14   # version", "  googleCloudBuild:", "    projectId: z",
                "    concurrency: 0",
            ]),
        Row(
            name: "makes a profile, and lets required configurations follow it",
            arguments: "build-env add cluster -p kaniko --namespace builds --dockerConfigPath c.json -m shop",
            removed: ["apiVersion: skaffold/v4beta13   # version"],
            added: [
                "apiVersion: skaffold/v4beta14   # version", "    activeProfiles:", "      - name: kaniko",
                "        activatedBy:", "          - kaniko", "  - name: kaniko", "    build:", "      cluster:",
                "        namespace: builds", "        dockerConfig:", "          path: c.json",
            ]),
        Row(
            name: "makes the profile in required configurations, too",
            arguments: "build-env add local -p here --push --useBuildkit=false", file: "sub/skaffold.yaml",
            removed: ["apiVersion: skaffold/v2beta29", "    manifests: [a]", "  kubectl:"],
            added: [
                "apiVersion: skaffold/v4beta14", "manifests:", "  rawYaml: [a]", "  kubectl: {}", "profiles:",
                "- name: here", "  build:", "    local:", "      push: true", "      useBuildkit: false",
            ]),
        Row(
            name: "changes fields of a build environment",
            arguments: "build-env modify googleCloudBuild -p gcb --machineType big --strict=false",
            removed: ["apiVersion: skaffold/v4beta13   # version", "      googleCloudBuild: {projectId: x}"],
            added: [
                "apiVersion: skaffold/v4beta14   # version",
                "      googleCloudBuild: {projectId: x, machineType: big}",
            ]),
        Row(
            name: "adds required configurations", arguments: "config-dependencies add dependencies.json -m shop",
            removed: ["apiVersion: skaffold/v4beta13   # version"],
            added: [
                "apiVersion: skaffold/v4beta14   # version", "  - path: more", "    activeProfiles:", "      - name: p",
                "  - git:", "      repo: https://example.com/y", "      ref: main",
            ]),
    ]

    @Test("keeps all lines that do not change", arguments: rows)
    func keepsLines(_ row: Row) async throws {
        try await withSandbox { sandbox in
            try sandbox.copy("cli/inspect-modules/files")
            let old = try sandbox.read(row.file).split(separator: "\n", omittingEmptySubsequences: false)
            try sandbox.write([
                "dependencies.json": """
                {"dependencies": [{"path": "more", "activeProfiles": [{"name": "p"}]},
                                  {"git": {"repo": "https://example.com/y", "ref": "main"}}]}
                """
            ])
            let result = try await sandbox.sk(["inspect"] + row.arguments.split(separator: " ").map(String.init))
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.output.isEmpty)
            let new = try sandbox.read(row.file).split(separator: "\n", omittingEmptySubsequences: false)
            let difference = new.difference(from: old)
            var removed: [String] = []
            var added: [String] = []
            for change in difference {
                switch change {
                case .remove(_, let line, _): removed.append(String(line))
                case .insert(_, let line, _): added.append(String(line))
                }
            }
            #expect(removed.sorted() == row.removed.sorted())
            #expect(added == row.added)
        }
    }

    @Test("fixes a file in place, and never loses a copy")
    func overwrites() async throws {
        try await withSandbox { sandbox in
            try sandbox.copy("cli/fix-overwrite/files")
            let old = try sandbox.read("skaffold.yaml")
            let first = try await sandbox.sk(["fix", "--overwrite", "--version", "v3"])
            #expect(first.exitCode == 0, "\(first)")
            let middle = try sandbox.read("skaffold.yaml")
            let second = try await sandbox.sk(["fix", "--overwrite"])
            #expect(second.exitCode == 0, "\(second)")
            #expect(try sandbox.read("skaffold.yaml.v2") == old)
            #expect(try sandbox.read("skaffold.yaml.v2.2") == middle)
            #expect(try sandbox.read("skaffold.yaml").contains("  # All manifests."))
            let third = try await sandbox.sk(["fix", "--overwrite"])
            #expect(third.output == "config is already version skaffold/v4beta14\n")
        }
    }
}
