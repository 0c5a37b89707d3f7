import TestSupport
import Testing

/// Variables that stand for flags: `SK_NAME` before `SKAFFOLD_NAME`, the command line before both.
@Suite("variables")
struct EnvironmentTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var words: [String] = ["build", "--dry-run", "--quiet", "-o", "{{range .builds}}{{.tag}} {{end}}"]
        var environment: [String: String]
        var arguments: [String] = []
        var output: String
        var reason: String

        var testDescription: String { reason }

        init(_ reason: String, _ environment: [String: String], _ arguments: String..., gives output: String) {
            self.reason = reason
            self.environment = environment
            self.arguments = arguments
            self.output = output
        }
    }

    static let config = """
        apiVersion: skaffold/v4beta14
        kind: Config
        build:
          artifacts:
            - image: web
            - image: api
          tagPolicy: {envTemplate: {template: "{{.LEVEL}}"}}
        profiles:
          - name: other
            patches:
              - {op: replace, path: /build/artifacts/1/image, value: other}
        """

    @Test(
        "stand for flags",
        arguments: [
            Row("Skaffold's name", ["SKAFFOLD_TAG": "v1"], gives: "web:v1 api:v1 "),
            Row("our name", ["SK_TAG": "v1"], gives: "web:v1 api:v1 "),
            Row("ours comes first", ["SKAFFOLD_TAG": "v1", "SK_TAG": "v2"], gives: "web:v2 api:v2 "),
            Row("the command line wins", ["SKAFFOLD_TAG": "v1", "SK_TAG": "v2"], "-t", "v3", gives: "web:v3 api:v3 "),
            Row("a long flag wins too", ["SK_TAG": "v2"], "--tag=v3", gives: "web:v3 api:v3 "),
            Row(
                "dashes are underscores", ["SK_TAG": "v1", "SKAFFOLD_DEFAULT_REPO": "r.io/x"],
                gives: "r.io/x/web:v1 r.io/x/api:v1 "),
            Row(
                "an empty flag is one", ["SK_TAG": "v1", "SK_DEFAULT_REPO": "r.io/x"], "-d", "", gives: "web:v1 api:v1 "
            ),
            Row(
                "an empty variable of the default repo is one too", ["SK_TAG": "v1", "SKAFFOLD_DEFAULT_REPO": ""],
                "-c", "config", gives: "web:v1 api:v1 "),
            Row(
                "an empty flag behind '='", ["SK_TAG": "v1"], "-c", "config", "--default-repo=", gives: "web:v1 api:v1 "
            ),
            Row(
                "without them the settings hold", ["SK_TAG": "v1"], "-c", "config",
                gives: "all.io/web:v1 all.io/api:v1 "),
            Row("a list has commas", ["SK_TAG": "v1", "SK_BUILD_IMAGE": "we,pi"], gives: "web:v1 api:v1 "),
            Row("a profile", ["SK_TAG": "v1", "SKAFFOLD_PROFILE": "other"], gives: "web:v1 other:v1 "),
            Row("other variables are for templates", ["LEVEL": "high"], gives: "web:high api:high "),
        ])
    func standForFlags(_ row: Row) async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "skaffold.yaml": Self.config, "Dockerfile": "FROM scratch\nCOPY . .\n",
                "config": "global: {default-repo: all.io}\n",
            ])
            let result = try await sandbox.sk(row.words + row.arguments, environment: row.environment)
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.output == row.output)
        }
    }

    @Test("give switches")
    func switches() async throws {
        try await withSandbox { sandbox in
            try sandbox.write(["skaffold.yaml": Self.config, "Dockerfile": "FROM scratch\n"])
            let result = try await sandbox.sk(
                "build", environment: ["SK_DRY_RUN": "true", "SKAFFOLD_QUIET": "true", "SK_TAG": "v1"])
            #expect(result.exitCode == 0, "\(result)")
            #expect(
                result.output == #"{"builds":[{"imageName":"web","tag":"web:v1"},{"imageName":"api","tag":"api:v1"}]}"#)
            let off = try await sandbox.sk(
                "build", "--quiet=false", environment: ["SK_DRY_RUN": "true", "SKAFFOLD_QUIET": "true", "SK_TAG": "v1"])
            #expect(off.lines.contains(" - web -> web:v1"), "\(off)")
        }
    }

    @Test("name the configuration")
    func fileName() async throws {
        try await withSandbox { sandbox in
            try sandbox.write(["other.yaml": Self.config])
            let result = try await sandbox.sk("diagnose", "--yaml-only", environment: ["SK_FILENAME": "other.yaml"])
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.lines.contains("  - image: web"))
        }
    }

    @Test(
        "with a value that does not fit are errors that name them, and their place",
        arguments: [
            ("SK_CACHE_ARTIFACTS=maybe", "", "error: the variable 'SK_CACHE_ARTIFACTS': "),
            ("SKAFFOLD_BUILD_CONCURRENCY=x", "", "error: the variable 'SKAFFOLD_BUILD_CONCURRENCY': "),
            ("A=b", "# first\nSKAFFOLD_PUSH=maybe\n", "skaffold.env:2:1: error: the variable 'SKAFFOLD_PUSH': "),
        ])
    func wrong(_ row: (variable: String, file: String, message: String)) async throws {
        try await withSandbox { sandbox in
            try sandbox.write(["skaffold.yaml": Self.config, "skaffold.env": row.file])
            let pair = row.variable.split(separator: "=").map(String.init)
            let result = try await sandbox.sk("build", "--dry-run", environment: [pair[0]: pair[1]])
            #expect(result.exitCode == 127, "\(result)")
            #expect(result.error.hasPrefix(row.message), "\(result)")
            #expect(result.output == "")
        }
    }

    @Test("are as good as not set when a flag that needs a value gets none")
    func empty() async throws {
        try await withSandbox { sandbox in
            try sandbox.write(["skaffold.yaml": Self.config])
            let result = try await sandbox.sk(
                "build", "--dry-run", "-q", "-o", "{{range .builds}}{{.tag}} {{end}}",
                environment: [
                    "SK_TAG": "v1", "SKAFFOLD_PUSH": "", "SKAFFOLD_BUILD_CONCURRENCY": "", "SKAFFOLD_PROFILE": "",
                    "SKAFFOLD_NAMESPACE": "", "SKAFFOLD_KUBE_CONTEXT": "",
                ])
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.output == "web:v1 api:v1 ")
        }
    }

    @Test("from skaffold.env count, and never override")
    func file() async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "skaffold.yaml": Self.config, "skaffold.env": "LEVEL=low\nexport SKAFFOLD_DEFAULT_REPO='r.io'\n",
            ])
            let words = ["build", "--dry-run", "-q", "-o", "{{range .builds}}{{.tag}} {{end}}"]
            #expect(try await sandbox.sk(words).output == "r.io/web:low r.io/api:low ")
            #expect(
                try await sandbox.sk(words, environment: ["LEVEL": "high"]).output == "r.io/web:high r.io/api:high ")
        }
    }

    @Test("can be the whole command line")
    func commandLine() async throws {
        try await withSandbox { sandbox in
            let line = ["SKAFFOLD_CMDLINE": "version -o '{{.ConfigVersion}}'"]
            #expect(try await sandbox.sk([], environment: line).output == "skaffold/v4beta14")
            // Only where there is no other.
            #expect(try await sandbox.sk("options", environment: line).output.contains("--verbosity"))
            let wrong = try await sandbox.sk([], environment: ["SKAFFOLD_CMDLINE": "version 'x"])
            #expect(wrong.exitCode == 127)
            #expect(wrong.error.hasPrefix("error: 'SKAFFOLD_CMDLINE' is no command line"))
        }
    }

    @Test("do not reach commands that lack the flag")
    func strangers() async throws {
        try await withSandbox { sandbox in
            let result = try await sandbox.sk(
                "version", environment: ["SK_LABEL": "json", "SK_TAG": "x", "SKAFFOLD_X": "y"])
            #expect(result.exitCode == 0)
            #expect(result.error == "")
            #expect(result.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil, "\(result)")
        }
    }
}
