import ArgumentParser
import Testing

@testable import Commands

@Suite struct ArgumentNormalizerTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var words: [String]
        var environment: [String: String]
        var expected: [String]
        var testDescription: String { words.joined(separator: " ") }

        init(_ words: String, _ environment: [String: String] = [:], _ expected: String) {
            self.words = words.split(separator: " ").map(String.init)
            self.environment = environment
            // Two blanks, or one at the end, are around an empty word.
            self.expected = expected.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test(
        "gives boolean flags their value, and flags of the environment their place",
        arguments: [
            Row("run --tail", [:], "run --tail=true"),
            Row("run --tail=false -n x", [:], "run --tail=false -n x"),
            Row("run --tail=0 --push=T", [:], "run --tail=false --push=true"),
            Row("build -q -o x", [:], "build --quiet=true -o x"),
            Row("run --port-forward", [:], "run --port-forward=true"),
            Row("run -- --tail", [:], "run -- --tail"),  // what follows '--' is nobody's flag
            Row("-v debug build -n x", [:], "build -v debug -n x"),
            Row("--color=never run", [:], "run --color=never"),
            Row("run", ["SKAFFOLD_NAMESPACE": "a"], "run --namespace=a"),
            Row("run", ["SKAFFOLD_NAMESPACE": "a", "SK_NAMESPACE": "b"], "run --namespace=b"),
            Row("run -n c", ["SKAFFOLD_NAMESPACE": "a"], "run -n c"),
            Row("run -nc", ["SKAFFOLD_NAMESPACE": "a"], "run -nc"),
            Row("run --namespace=c", ["SKAFFOLD_NAMESPACE": "a"], "run --namespace=c"),
            Row("version", ["SKAFFOLD_NAMESPACE": "a"], "version"),  // a command without the flag
            Row("build", ["SKAFFOLD_DIGEST_SOURCE": "tag"], "build"),
            Row("run", ["SKAFFOLD_DEFAULT_REPO": ""], "run --default-repo "),  // empty switches it off
            Row("debug profile x", ["SKAFFOLD_PROFILE": "a,b"], "debug profile --profile=a,b x"),
            // Hidden flags, old names, Go's booleans.
            Row("run", ["SKAFFOLD_FAST_FAIL_STATUS_CHECK": "f"], "run --fast-fail-status-check=false"),
            Row("run", ["SKAFFOLD_DEPLOY_NAMESPACE": "a"], "run --namespace=a"),
            Row("run", ["SKAFFOLD_DEPLOY_NAMESPACE": "a", "SKAFFOLD_NAMESPACE": "b"], "run --namespace=b"),
            Row("run", ["SKAFFOLD_TAIL": "1"], "run --tail=true"),
            Row("run", ["SKAFFOLD_TAIL": "maybe"], "run --tail=maybe"),  // the parser refuses it
            Row("run -p a", ["SKAFFOLD_PROFILE": "b"], "run -p a"),
            Row("run", ["SKAFFOLD_PROFILE": "", "SK_PUSH": "t"], "run --push=true"),
            Row("run --profile= -t v1", [:], "run --profile  -t v1"),
            Row("run --tail= -t v1", [:], "run --tail= -t v1"),
            Row("run -- -n c", ["SKAFFOLD_NAMESPACE": "a"], "run --namespace=a -- -n c"),
            Row("config list", ["SK_KUBE_CONTEXT": "a"], "config list --kube-context=a"),
            // Flags in front of the command.
            Row("--kube-context x build -q", [:], "build --kube-context x --quiet=true"),
            Row("--tail run", [:], "run --tail=true"),
            Row("-n=x run", [:], "run -n=x"),
            Row("-v debug debug -p profile profile x", [:], "debug profile -v debug -p profile x"),
            Row("config -v info list -a", [:], "config list -v info --all=true"),
            Row("deploy -a built.json", [:], "deploy -a built.json"),
            Row("config set -g a b", [:], "config set --global=true a b"),
            Row("help build", [:], "help build"),
            Row("debug --output json", [:], "debug --findings-output json"),
            Row("debug --output=json", [:], "debug --findings-output=json"),
            Row("debug profile --output json", [:], "debug profile --output json"),
            Row("--error-format json build", [:], "build --error-format json"),
            Row("build", ["SK_ERROR_FORMAT": "json"], "build --error-format=json"),
            Row("nonsense", ["SK_TAG": "x"], "nonsense"),
        ])
    func normalizes(_ row: Row) {
        let line = ArgumentNormalizer(environment: row.environment).normalize(row.words)
        #expect(line.words == row.expected)
    }

    @Test("every long flag of every command has a variable, hidden ones too")
    func variables() throws {
        let all = EnvironmentVariables.all
        for (name, command) in [("filename", "run"), ("wait", "delete"), ("user", "build"), ("rpc-port", "deploy")] {
            let entry = try #require(all.first { $0.flag.name == name }, "'\(name)'")
            #expect(entry.commands.contains(command), "'\(name)' of '\(command)'")
        }
        #expect(all.first { $0.flag.name == "global" }?.commands == ["config set", "config unset"])
        #expect(!all.contains { $0.flag.name == "help" || $0.flag.name == "version" })
        #expect(CommandFlags(Run.self)["profile"] == .init(name: "profile", short: "p", isList: true, isHidden: false))
        #expect(CommandFlags(Run.self)["user"] == .init(name: "user", short: "u", isList: false, isHidden: true))
    }

    @Test("every boolean flag takes its value behind '='")
    func switches() throws {
        for (flag, commands) in EnvironmentVariables.all where flag.name != "color" {
            // A flag that takes 'true' and 'false' and no other word.
            let command = try #require(commands.first?.split(separator: " ").map(String.init))
            guard isFine(command, "--\(flag.name)=true"), isFine(command, "--\(flag.name)=false"),
                !isFine(command, "--\(flag.name)=xyzzy")
            else { continue }
            #expect(ArgumentNormalizer.optionalValueFlags.contains(flag.name), "'\(flag.name)'")
        }
    }

    /// Whether the parser takes a flag, as far as it gets with it.
    private func isFine(_ command: [String], _ word: String) -> Bool {
        do {
            _ = try SK.parseAsRoot(command + [word])
            return true
        } catch {
            return SK.message(for: error).contains("Missing expected argument")
        }
    }

    @Test(
        "know how to tell mistakes of the command line itself",
        arguments: [
            ("run", [:], ErrorFormat.text), ("run --error-format json", [:], .json),
            ("run --error-format=json", [:], .json),
            ("run", ["SK_ERROR_FORMAT": "json"], .json),
            ("run --error-format=text", ["SK_ERROR_FORMAT": "json"], .text),
            ("run --error-format", [:], .text), ("run --error-format=xml", [:], .text),
        ])
    func errorFormat(_ row: (words: String, environment: [String: String], format: ErrorFormat)) {
        let words = row.words.split(separator: " ").map(String.init)
        #expect(ErrorFormat(words: words, environment: row.environment) == row.format)
    }
}
