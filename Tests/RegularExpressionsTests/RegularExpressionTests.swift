import Testing

@testable import RegularExpressions

@Suite("RegularExpression")
struct RegularExpressionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var pattern: String
        var yes: [String]
        var no: [String]
        var testDescription: String { pattern }
    }

    @Test(
        "matches whole texts as RE2 does",
        arguments: [
            Case(pattern: "abc", yes: ["abc"], no: ["abcd", "ab", ""]),
            Case(pattern: "a.c", yes: ["abc", "a.c"], no: ["ac", "a\nc"]),
            Case(pattern: "(foo|ba[rz])-\\d+", yes: ["foo-1", "bar-22", "baz-0"], no: ["bax-1", "foo-"]),
            Case(pattern: "x*y+z?", yes: ["y", "xxyyz"], no: ["x", "zz"]),
            Case(pattern: "a{2,3}", yes: ["aa", "aaa"], no: ["a", "aaaa"]),
            Case(pattern: "a{2}", yes: ["aa"], no: ["aaa"]),
            Case(pattern: "a{2,}", yes: ["aa", "aaaaaa"], no: ["a"]),
            Case(pattern: "a{,2}", yes: ["a{,2}"], no: ["a"]),  // no lower bound: plain characters
            Case(pattern: "[^a-c]\\w", yes: ["d1", "-_"], no: ["a1", "d-"]),
            Case(pattern: "(?i)Web", yes: ["web", "WEB"], no: ["we"]),
            Case(pattern: "^a$", yes: ["a"], no: ["a\n"]),  // `$` is the end of the text alone
            Case(pattern: "(a*)*b", yes: ["b", "aaab"], no: ["aaaaaaaaaaaaaaaaaaaaaaaaaaaac"]),
            Case(pattern: "a||b", yes: ["", "a", "b"], no: ["ab"]),
            Case(pattern: "\\ba\\b", yes: ["a"], no: ["ab"]),
            Case(pattern: "(?P<n>a)(?:b)", yes: ["ab"], no: ["a"]),
        ])
    func matches(_ row: Case) throws {
        let expression = try RegularExpression(row.pattern)
        for text in row.yes { #expect(expression.matchesWhole(text), "\(text)") }
        for text in row.no { #expect(!expression.matchesWhole(text), "\(text)") }
    }

    @Test(
        "refuses what is no expression", arguments: ["(", ")", "[a", "*a", "a\\", "(?=a)", "[z-a]", "\\1", "a{1001}"])
    func refuses(_ pattern: String) {
        #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern) }
    }

    @Test("finds parts of texts")
    func findsParts() throws {
        #expect(try RegularExpression("b+").matchesPart(of: "abbc"))
        #expect(try !RegularExpression("^b").matchesPart(of: "ab"))
        #expect(try RegularExpression("").matchesPart(of: "ab"))
    }
}
