import Diagnostics
import Testing

@testable import YAML

@Suite struct YAMLParserTests {
    struct Resolution: CustomTestStringConvertible, Sendable {
        var text: String
        var kind: Scalar.Kind
        var json: String
        var testDescription: String { text }

        init(_ text: String, _ kind: Scalar.Kind, _ json: String? = nil) {
            self.text = text
            self.kind = kind
            self.json = json ?? text
        }
    }

    @Test(
        "resolves scalars as Go's yaml.v3 does",
        arguments: [
            Resolution("", .null, "null"), Resolution("~", .null, "null"), Resolution("NULL", .null, "null"),
            Resolution("true", .bool), Resolution("False", .bool, "false"),
            Resolution("yes", .string, "\"yes\""), Resolution("on", .string, "\"on\""),
            Resolution("12", .integer), Resolution("+12", .integer, "12"), Resolution("-0x1F", .integer, "-31"),
            Resolution("0644", .integer, "420"), Resolution("0o17", .integer, "15"), Resolution("0b11", .integer, "3"),
            Resolution("1_000", .integer, "1000"), Resolution("18446744073709551615", .integer),
            Resolution("08", .float, "8"),  // not octal, so a float
            Resolution("1.10", .float, "1.1"), Resolution("1e3", .float, "1000"), Resolution(".5", .float, "0.5"),
            Resolution("1.", .float, "1"), Resolution("1.2.3", .string, "\"1.2.3\""), Resolution("-", .string, "\"-\""),
            Resolution("2024-01-02", .string, "\"2024-01-02\""), Resolution("12:30", .string, "\"12:30\""),
            Resolution("!!str 12", .string, "\"12\""), Resolution("!!int \"12\"", .integer, "12"),
            Resolution("!!binary aGVsbG8=", .string, "\"hello\""), Resolution("!!binary MTI=", .string, "\"12\""),
            Resolution("'12'", .string, "\"12\""), Resolution("\"\"", .string, "\"\""),
        ])
    func resolves(_ row: Resolution) throws {
        let text = row.text == "-" ? "a: '-'" : "a: \(row.text)"
        let value = try #require(try YAMLParser.document(text, path: "t")["a"])
        #expect(value.scalar?.kind == row.kind)
        #expect(JSONEmitter.text(value) == row.json)
    }

    @Test("keeps places from 1, in characters")
    func places() throws {
        let node = try YAMLParser.document("ä: {b: [1,\n  2]}\n", path: "f.yaml")
        #expect(node["ä"]?.location == SourceLocation(file: "f.yaml", line: 1, column: 4))
        #expect(node["ä"]?["b"]?[1]?.location == SourceLocation(file: "f.yaml", line: 2, column: 3))
    }

    @Test("expands anchors, aliases and merges; explicit keys win")
    func merges() throws {
        let node = try YAMLParser.document(
            "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz: {b: 9, <<: [*x, *y]}\nw: *x\n", path: "t")
        #expect(node["z"] == ["b": 9, "a": 1, "c": 4])
        #expect(node["w"] == node["x"])
    }

    @Test("splits documents; an explicit empty one is null, an empty text has none")
    func documents() throws {
        #expect(try YAMLParser.documents("a: 1\n---\n---\nb: 2\n", path: "t") == [["a": 1], .null, ["b": 2]])
        #expect(try YAMLParser.documents("# nothing\n", path: "t").isEmpty)
    }

    struct Bad: CustomTestStringConvertible, Sendable {
        var text: String
        var code: YAMLError.Code
        var place: String
        var hint: String?
        var testDescription: String { text }

        init(_ text: String, _ code: YAMLError.Code, _ place: String, hint: String? = nil) {
            self.text = text
            self.code = code
            self.place = place
            self.hint = hint
        }
    }

    @Test(
        "refuses bad texts at their place",
        arguments: [
            Bad(
                "a: [1, 2\nb: 3\n", .syntax, "t:2:2",
                hint: "check that the bracket is closed and that its items are separated by commas"),
            Bad(
                "a: 'b\n", .syntax, "t:2:1",
                hint: "check the quotes, brackets and indentation here and on the line before"),
            Bad("a:\n\t- b\n", .syntax, "t:2:1", hint: "indent with spaces, YAML does not allow tabs"),
            Bad(
                "a: b: c\n", .syntax, "t:1:5",
                hint: "quote the value if its text has ': ' in it, or check the indentation"),
            Bad("a: 1\nb: {c: 1, c: 2}\n", .duplicateKey, "t:2:11", hint: "remove one of the two"),
            Bad("a: *nope\n", .badAlias, "t:1:4"),
            Bad("base: &base 1\na: *bas\n", .badAlias, "t:2:4", hint: "did you mean 'base'?"),
            Bad("a: &a [*a]\n", .badAlias, "t:1:8"),
            Bad("<<: 1\n", .badMerge, "t:1:1"),
            Bad("? [1]\n: 2\n", .badKey, "t:1:3"),
        ])
    func refuses(_ row: Bad) throws {
        let error = #expect(throws: YAMLError.self) { try YAMLParser.document(row.text, path: "t") }
        #expect(error?.code == row.code)
        #expect(error?.diagnostics.first?.location?.description == row.place)
        if let hint = row.hint { #expect(error?.diagnostics.first?.hints == [hint]) }
    }

    @Test("bounds nesting and alias expansion")
    func bounds() throws {
        let deep = String(repeating: "[", count: 5000)
        #expect(throws: YAMLError.self) { try YAMLParser.document(deep, path: "t") }
        var bomb = "a: &a [1,1,1,1,1,1,1,1,1,1]\n"
        for (name, of) in zip("bcdefghij", "abcdefghi") {
            bomb += "\(name): &\(name) [" + Array(repeating: "*\(of)", count: 10).joined(separator: ",") + "]\n"
        }
        let error = #expect(throws: YAMLError.self) { try YAMLParser.document(bomb, path: "t") }
        #expect(error?.code == .tooLarge)
    }

    @Test("bounds the nesting that aliases of aliases add up to")
    func boundsAliases() throws {
        let nested = { (inner: String) in String(repeating: "[", count: 90) + inner + String(repeating: "]", count: 90)
        }
        let twice = "a: &a \(nested("1"))\nb: &b \(nested("*a"))\n"
        #expect(throws: Never.self) { try YAMLParser.document(twice, path: "t") }
        let error = #expect(throws: YAMLError.self) {
            try YAMLParser.document(twice + "c: \(nested("*b"))\n", path: "t")
        }
        #expect(error?.code == .tooLarge)
        #expect(error?.diagnostics.first?.location == SourceLocation(file: "t", line: 3, column: 94))
    }

    @Test("refuses bytes that are not UTF-8, with their line")
    func encoding() throws {
        let error = #expect(throws: YAMLError.self) {
            try YAMLParser.document([0x61, 0x3A, 0x0A, 0x20, 0xFF], path: "t")
        }
        #expect(error?.diagnostics.first?.location == SourceLocation(file: "t", line: 2, column: 2))
    }
}
