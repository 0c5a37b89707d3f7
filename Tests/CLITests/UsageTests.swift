import TestSupport
import Testing

/// What the program says about itself, and its exit codes.
@Suite("usage")
struct UsageTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var words: [String]
        /// Each stands in standard output.
        var output: [String] = []
        /// Each stands in standard error.
        var error: [String] = []

        init(_ words: String, output: String..., error: [String] = []) {
            self.words = words.split(separator: " ").map(String.init)
            self.output = output
            self.error = error
        }

        var testDescription: String { "sk \(words.joined(separator: " "))" }
    }

    @Test(
        "goes to standard output when it is asked for",
        arguments: [
            Row("", output: "USAGE: sk <subcommand>", "run ", "debug ", "port-forward "),
            Row("--help", output: "USAGE: sk <subcommand>"),
            Row("-v debug --interactive=0", output: "USAGE: sk <subcommand>"),
            Row("config", output: "USAGE: sk config <subcommand>", "unset"),
            Row("help config set", output: "USAGE: sk config set", "--global"),
            Row("help", output: "USAGE: sk <subcommand>"),
            Row("help build", output: "USAGE: sk build", "--default-repo"),
            Row("build -h", output: "USAGE: sk build", "--default-repo"),
            Row("help debug profile", output: "USAGE: sk debug profile", "--for"),
            Row("debug profile --help", output: "USAGE: sk debug profile", "--for"),
            // Flags of every command of the pipeline, by Skaffold's names.
            Row("run --help", output: "--tail", "--port-forward", "--status-check", "--kube-context", "--platform"),
            Row("delete --help", output: "--wait", "--dry-run"),
        ])
    func help(_ row: Row) async throws {
        try await withSandbox { sandbox in
            let result = try await sandbox.sk(row.words)
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.error == "")
            for text in row.output { #expect(result.output.contains(text), "'\(text)' in\n\(result.output)") }
        }
    }

    @Test("tells the version as text, JSON and YAML")
    func version() async throws {
        try await withSandbox { sandbox in
            let text = try await sandbox.sk("version")
            let version = try #require(text.lines.first)
            #expect(version.contains(/^[0-9]+\.[0-9]+\.[0-9]+/))
            #expect(text.output == version + "\n")
            #expect(try await sandbox.sk("--version").output == text.output)
            let json = try await sandbox.sk("version", "--output", "json").output
            #expect(
                json.filter { !$0.isWhitespace } == #"{"version":"\#(version)","configVersion":"skaffold/v4beta14"}"#)
            let yaml = try await sandbox.sk("version", "-o", "yaml").output
            #expect(yaml == "version: \(version)\nconfigVersion: skaffold/v4beta14\n")
        }
    }

    @Test(
        "is wrong with exit code 127, and says where to read more",
        arguments: [
            Row("biuld", error: ["'biuld'", "did you mean 'build'?"]),
            Row("nonsense", error: ["'nonsense'"]),
            Row("config lst", error: ["'config lst'", "did you mean 'list'?"]),
            Row("config set default-repo", error: ["<value>", "sk config set --help"]),
            Row("run --kubecontext=x", error: ["'--kubecontext'", "'--kube-context'"]),
            Row("run --status-check-selectors=x", error: ["'--status-check-selectors' is not there yet"]),
            Row("--nonsense build", error: ["'--nonsense'", "sk --help"]),
            Row("-v debug biuld", error: ["'biuld'", "did you mean 'build'?"]),
            Row("exec", error: ["the command 'exec' is not there yet"]),
            Row("build --nonsense", error: ["'--nonsense'", "sk build --help"]),
            Row("build extra", error: ["'extra'", "sk build --help"]),
            Row("build --filename", error: ["filename", "sk build --help"]),
            Row("build --build-concurrency=x", error: ["'x'", "build-concurrency"]),
            Row("build --cache-artifacts=maybe", error: ["'maybe'", "cache-artifacts"]),
            Row("delete --wait=later", error: ["'later'", "wait"]),
            Row("run --tail=x", error: ["'x'", "tail"]),
            Row("build --verbosity=loud", error: ["'loud'", "'debug'"]),
            Row("render --digest-source=none-of-these", error: ["'none-of-these'", "'remote'", "'none'"]),
            Row("version -o xml", error: ["'xml'", "'json'"]),
            Row("completion", error: ["<shell>"]),
            Row("completion tcsh", error: ["'tcsh'", "'bash'", "'zsh'", "'fish'"]),
            Row("port-forward", error: ["<target>", "sk port-forward --help"]),
            Row("debug profile --for", error: ["for", "sk debug profile --help"]),
        ])
    func wrong(_ row: Row) async throws {
        try await withSandbox { sandbox in
            // A whole project, so that what is refused is the usage and nothing else.
            try sandbox.write(["skaffold.yaml": "apiVersion: skaffold/v4beta14\nkind: Config\n"])
            let result = try await sandbox.sk(row.words)
            #expect(result.exitCode == 127, "\(result)")
            #expect(result.output == "")
            #expect(result.error.hasPrefix("error: "))
            for text in row.error { #expect(result.error.contains(text), "'\(text)' in\n\(result.error)") }
        }
    }

    @Test(
        "prints a script that completes the commands and flags of a shell",
        arguments: [
            ("bash", "complete "), ("zsh", "#compdef sk"), ("fish", "complete -c 'sk'"),
        ])
    func completion(_ shell: String, _ marker: String) async throws {
        try await withSandbox { sandbox in
            let result = try await sandbox.sk("completion", shell)
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.error == "")
            for word in [marker, "port-forward", "default-repo", "profile", "diagnose"] {
                #expect(result.output.contains(word), "'\(word)' for \(shell)")
            }
            // What is hidden in the help is hidden here.
            #expect(!result.output.contains("generate-reference"))
            if shell == "bash" {
                try sandbox.write(["script": result.output])
                try await sandbox.run("bash", "-n", "script")
                let words = try await sandbox.run(
                    "bash", "-c",
                    "source ./script; COMP_WORDS=(sk po); COMP_CWORD=1; COMP_LINE='sk po'; COMP_POINT=5; _sk sk po sk; echo \"${COMPREPLY[@]}\""
                )
                #expect(words.contains("port-forward"))
            }
        }
    }

    @Test("writes no colours where nobody sees them, and does with --color=always")
    func colours() async throws {
        try await withSandbox { sandbox in
            let plain = try await sandbox.sk("diagnose", "--yaml-only")
            #expect(plain.exitCode == 1)
            #expect(!plain.error.contains("\u{1b}"))
            let coloured = try await sandbox.sk("diagnose", "--yaml-only", "--color", "always")
            #expect(coloured.error.contains("\u{1b}["))
            #expect(coloured.error.replacing(/\u{1b}\[[0-9;]*m/, with: "") == plain.error)
        }
    }
}
