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
            self.expected = expected.split(separator: " ").map(String.init)
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
            Row("run", ["SKAFFOLD_DIGEST_SOURCE": "tag"], "run"),
            Row("run", ["SKAFFOLD_DEFAULT_REPO": ""], "run --default-repo="),  // empty switches it off
            Row("debug --output json", [:], "debug --findings-output json"),
            Row("debug --output=json", [:], "debug --findings-output=json"),
            Row("debug profile --output json", [:], "debug profile --output json"),
            Row("--error-format json build", [:], "build --error-format json"),
            Row("build", ["SK_ERROR_FORMAT": "json"], "build --error-format=json"),
            Row("debug profile x", ["SKAFFOLD_PROFILE": "a,b"], "debug --profile=a,b profile x"),
        ])
    func normalizes(_ row: Row) {
        let normalizer = ArgumentNormalizer(commands: EntryPoint.commandNames, environment: row.environment)
        #expect(normalizer.normalize(row.words) == row.expected)
    }

    @Test("every flag in the list of variables is one that its commands take")
    func variablesAreFlags() throws {
        for variable in EnvironmentVariables.all {
            for command in variable.commands {
                let help = SK.helpMessage(for: try #require(subcommand(command)), includeHidden: true)
                #expect(help.contains("--\(variable.flag)"), "'\(command)' has no '--\(variable.flag)'")
            }
        }
    }

    private func subcommand(_ name: String) -> (any ParsableCommand.Type)? {
        SK.configuration.groupedSubcommands.flatMap(\.subcommands).first { $0._commandName == name }
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
