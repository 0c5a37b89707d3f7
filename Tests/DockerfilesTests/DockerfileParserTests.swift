import Diagnostics
import Testing

@testable import Dockerfiles

private struct Failure: CustomTestStringConvertible {
    var text: String
    var line: Int
    var column = 1
    var message: String
    var testDescription: String { message }
}

@Suite struct DockerfileParserTests {
    private static func parse(_ text: String) throws -> Dockerfile {
        try Dockerfile(parsing: text, path: "Dockerfile")
    }

    @Test("reads instructions with their places")
    func places() throws {
        let file = try Self.parse(
            "\u{FEFF}# a comment\r\n\r\nfrom busybox\r\n  RUN a \\\r\n   b\r\nCMD [\"x\", \"y\"]\r\n")
        #expect(file.instructions.map(\.keyword) == ["FROM", "RUN", "CMD"])
        #expect(file.instructions.map(\.location.line) == [3, 4, 6])
        #expect(file.instructions.map(\.lastLine) == [3, 5, 6])
        #expect(file.instructions[1].location.column == 3)
        #expect(file.instructions[1].arguments == .text("a    b"))
        #expect(file.instructions[2].arguments == .json(["x", "y"]))
    }

    @Test(
        "joins continued lines",
        arguments: [
            ("RUN a \\\nb", "a b"),
            ("RUN a \\  \n# gone\n\n  b", "a   b"),  // comment and blank line inside
            ("RUN a \\\\\nENV b=c", "a \\\\"),  // an escaped escape is no continuation
            ("RUN a \\", "a"),
        ])
    func continuations(text: String, expected: String) throws {
        #expect(try Self.parse(text).instructions[0].arguments == .text(expected))
    }

    @Test("obeys the directives at the top and no others")
    func directives() throws {
        let file = try Self.parse(
            "# Syntax = docker/dockerfile:1\n#escape=`\n# check=skip=all\n\n# escape=\\\nRUN a `\n b\\\n")
        #expect(file.directives == ["syntax": "docker/dockerfile:1", "escape": "`", "check": "skip=all"])
        #expect(file.instructions[0].arguments == .text("a  b\\"))
        #expect(try Self.parse("# note\n# escape=`\nRUN a \\\nb").instructions.count == 1)
    }

    @Test("takes the flags off")
    func flags() throws {
        let copy = try Self.parse("COPY --from=build --chown=a:b --link \"--x\" dst").instructions[0]
        #expect(copy.flags.map(\.name) == ["from", "chown", "link"])
        #expect(copy.flag("from") == "build")
        #expect(copy.flag("link") == "")
        #expect(copy.flag("chmod") == nil)
        #expect(copy.words == ["\"--x\"", "dst"])
        #expect(try Self.parse("COPY -- --a b").instructions[0].words == ["--a", "b"])
    }

    @Test(
        "falls back to the shell form when it is no JSON array of strings",
        arguments: [
            ("RUN [\"a\", \"b\\n\\u0041\"]", Instruction.Arguments.json(["a", "b\nA"])),
            ("RUN []", .json([])),
            ("RUN [ \"a\" , 1 ]", .text("[ \"a\" , 1 ]")),
            ("RUN [ -f x ]", .text("[ -f x ]")),
            ("RUN [\"a\"] && b", .text("[\"a\"] && b")),
            ("ENV [\"a\"]", .text("[\"a\"]")),
        ])
    func json(text: String, expected: Instruction.Arguments) throws {
        #expect(try Self.parse(text).instructions[0].arguments == expected)
    }

    @Test("reads heredocs")
    func heredocs() throws {
        let text =
            "RUN <<EOF cat <<-\"X Y\" \nFROM not\nEOF\n\tone\n\tX Y\nCOPY <<a.txt <<-'b' /dst/\n$v\na.txt\nb\nRUN x <<< y\n"
        let file = try Self.parse(text)
        #expect(file.instructions.map(\.keyword) == ["RUN", "COPY", "RUN"])
        #expect(
            file.instructions[0].heredocs == [
                Heredoc(name: "EOF", expands: true, content: "FROM not\n"),
                Heredoc(name: "X Y", expands: false, content: "one\n"),
            ])
        #expect(file.instructions[1].heredocs.map(\.name) == ["a.txt", "b"])
        #expect(file.instructions[2].heredocs.isEmpty)
    }

    @Test(
        "points at what is wrong",
        arguments: [
            Failure(text: "# only\n", line: 1, message: "'Dockerfile' has no instructions"),
            Failure(text: "FROM a\n  COPPY b c", line: 2, column: 3, message: "unknown instruction 'COPPY'"),
            Failure(text: "FROM a\nRUN <<EOF\nx", line: 2, message: "heredoc 'EOF' is not ended"),
            Failure(
                text: "# escape=`\n# escape=`\nFROM a", line: 2, message: "parser directive 'escape' is given twice"),
            Failure(text: "# escape=x\nFROM a", line: 1, message: "escape character 'x' is not allowed"),
            Failure(text: "FROM a\nCOPY --=x b c", line: 2, message: "'--=x' is not a flag"),
        ])
    fileprivate func fails(_ row: Failure) {
        let error = #expect(throws: DockerfileError.self) { try Self.parse(row.text) }
        #expect(error?.message == row.message)
        #expect(error?.location?.line == row.line)
        #expect(error?.location?.column == row.column)
    }

    @Test("suggests the instruction that was meant")
    func suggestion() {
        let error = #expect(throws: DockerfileError.self) { try Self.parse("FROM a\nCOPPY b c") }
        #expect(error?.hints == ["did you mean 'COPY'?"])
    }

    @Test("accepts unknown instructions of another frontend")
    func otherFrontend() throws {
        #expect(try Self.parse("# syntax=example/frontend\nINCLUDE x\nFROM a").instructions.count == 2)
    }
}
