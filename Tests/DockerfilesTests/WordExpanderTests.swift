import Diagnostics
import Testing

@testable import Dockerfiles

@Suite struct WordExpanderTests {
    private static let place = SourceLocation(file: "Dockerfile", line: 1, column: 1)

    private static func expand(_ word: String) throws -> String {
        let values = ["x": "value", "empty": "", "path": "a/b/c.tar.gz"]
        return try WordExpander(escape: "\\", location: place) { values[$0] }.expand(word)
    }

    @Test(
        "expands variables and takes quotes away",
        arguments: [
            ("$x", "value"), ("${x}", "value"), ("a${x}b", "avalueb"), ("$xy", ""), ("$x-y", "value-y"),
            ("${no:-d}", "d"), ("${no-d}", "d"), ("${empty:-d}", "d"), ("${empty-d}", ""), ("${x:-d}", "value"),
            ("${x:+o}", "o"), ("${no:+o}", ""), ("${empty+o}", "o"), ("${empty:+o}", ""), ("${no:-${x}}", "value"),
            ("${no:-\"a b\"}", "a b"), ("\\$x", "$x"), ("'$x'", "$x"), ("\"$x\"", "value"), ("\"\\$x \\n\"", "$x \\n"),
            ("a\\ b", "a b"), ("$", "$"), ("a$", "a$"), ("$1", ""), ("${x:?must}", "value"),
            ("${path#*/}", "b/c.tar.gz"), ("${path##*/}", "c.tar.gz"), ("${path%.*}", "a/b/c.tar"),
            ("${path%%.*}", "a/b/c"), ("${x/a/o}", "volue"), ("${path//b/X}", "a/X/c.tar.gz"), ("${x#no}", "value"),
        ])
    func expands(word: String, expected: String) throws {
        #expect(try Self.expand(word) == expected)
    }

    @Test(
        "says what is wrong with a word",
        arguments: [
            ("${x", "'${' is not ended in '${x'"), ("\"a", "a quote is not ended in '\"a'"),
            ("${no:?needed here}", "'no': needed here"), ("${no?}", "'no': is required but not set"),
            ("${}", "'${}' is not a substitution that Dockerfiles know"),
            ("${x@Q}", "'${x@Q}' is not a substitution that Dockerfiles know"),
        ])
    func fails(word: String, message: String) {
        let error = #expect(throws: DockerfileError.self) { try Self.expand(word) }
        #expect(error?.message == message)
    }
}
