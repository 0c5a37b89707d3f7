import Testing

@testable import Commands

@Suite struct WordsTests {
    @Test(
        "lists are separated by commas, and quoted values keep theirs",
        arguments: [
            ("", []), ("a", ["a"]), ("a,b", ["a", "b"]), ("a, b ,", ["a", "b"]), (",,a", ["a"]),
            ("\"a,b\",c", ["a,b", "c"]), ("\"a\"\"b\"", ["a\"b"]), ("a\"b", ["a\"b"]), ("-a,-b", ["-a", "-b"]),
            ("k=v,w", ["k=v", "w"]), ("\"a", ["a"]), (" \"a,b\"", ["a,b"]),
        ] as [(String, [String])])
    func lists(_ row: (text: String, values: [String])) {
        #expect(commaSeparated(row.text) == row.values)
    }

    @Test(
        "splits a command line as a shell does",
        arguments: [
            ("", []), (" run  -p a ", ["run", "-p", "a"]), ("a 'b c'\"d e\"", ["a", "b cd e"]), ("''", [""]),
            ("a\\ b", ["a b"]), ("'a\\b'", ["a\\b"]), ("\"a\\\"b\\n\"", ["a\"b\\n"]), ("a\tb\nc", ["a", "b", "c"]),
            ("a\\\nb", ["ab"]), ("$HOME", ["$HOME"]),
        ] as [(String, [String])])
    func words(_ row: (text: String, words: [String])) throws {
        #expect(try ShellWords.split(row.text, variable: "SK_CMDLINE") == row.words)
    }

    @Test("refuses a quote that does not end", arguments: ["'a", "\"a", "\"a\\\"", "a\\"])
    func unended(_ text: String) {
        #expect(throws: (any Error).self) { try ShellWords.split(text, variable: "SK_CMDLINE") }
    }

    @Test("knows every command of the peer's, that it has or has not")
    func missing() {
        let names = [
            "run", "dev", "debug", "build", "test", "deploy", "delete", "render", "verify", "apply", "exec", "init",
            "fix", "diagnose", "config", "schema", "version", "completion", "options", "filter", "inspect",
            "find-configs", "credits", "generate-pipeline", "lint", "lsp",
        ]
        for name in names {
            #expect(EntryPoint.commandNames.contains(name) || MissingCommands.hint(for: name) != nil, "'\(name)'")
        }
        #expect(MissingCommands.hint(for: "nonsense") == nil)
    }
}
