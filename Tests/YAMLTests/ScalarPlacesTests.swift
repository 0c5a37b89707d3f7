import Diagnostics
import Testing

@testable import YAML

@Suite("Places in scalars")
struct ScalarPlacesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// The value of `a`.
        var yaml: String
        /// What is looked for in the scalar's text.
        var word: String
        var place: String?

        init(_ name: String, _ yaml: String, _ word: String, _ place: String?) {
            (testDescription, self.yaml, self.word, self.place) = (name, yaml, word, place)
        }
    }

    @Test(
        "are those of the file",
        arguments: [
            Case("plain", "a: b{{x}}", "{{", "f:1:5"),
            Case("single quotes", "a: 'b{{x}}'", "{{", "f:1:6"),
            Case("single quotes in them", "a: 'it''s {{x}}'", "{{", "f:1:11"),
            Case("double quotes", #"a: "b{{x}}""#, "{{", "f:1:6"),
            Case("escapes", #"a: "\u00e9\t{{cmd \"x\"}}""#, "{{", "f:1:13"),
            Case("behind escapes", #"a: "{{cmd \"x\" y}}""#, "y", "f:1:17"),
            Case("no ASCII", "a: 'é{{x}}'", "{{", "f:1:6"),
            Case("its end", "a: 'b{{x}}'", "", "f:1:11"),
            Case("literal", "a: |\n  one\n    two {{x}}\n", "{{", "f:3:9"),
            Case("literal, further in", "b:\n - a: |-\n     one {{x}}\n", "{{", "f:3:10"),
            Case("plain over lines", "a: one\n  two {{x}}\n", "{{", "f:2:7"),
            Case("quoted over lines", "a: \"one \n    two {{x}}\"\n", "{{", "f:2:9"),
            Case("folded", "a: >\n  one\n  {{x}}\n", "{{", nil),
            Case("with an anchor", "a: &x 'b{{x}}'", "{{", nil),
        ])
    func places(_ row: Case) throws {
        let document = try YAMLParser.document(Array(row.yaml.utf8), path: "f")
        let node = try #require(document["a"] ?? document["b"]?[0]?["a"])
        let text = try #require(node.text)
        let start = row.word.isEmpty ? text.endIndex : try #require(text.firstRange(of: row.word)?.lowerBound)
        let lines = text[..<start].unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        let place = node.place(line: lines.count, column: (lines.last?.count ?? 0) + 1)
        #expect(place?.description == row.place)
    }

    @Test("are none outside of the text, and in what was made")
    func none() throws {
        let node = try #require(try YAMLParser.document(Array("a: b".utf8), path: "f")["a"])
        #expect(node.place(line: 2, column: 1) == nil)
        #expect(node.place(line: 1, column: 3) == nil)
        #expect(node.place(line: 0, column: 0) == nil)
        #expect(Node.string("b").place(line: 1, column: 1) == nil)
    }
}
