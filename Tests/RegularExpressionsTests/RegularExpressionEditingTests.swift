import Testing

@testable import RegularExpressions

@Suite struct RegularExpressionEditingTests {
    @Test(
        "finds the parts that Go finds",
        arguments: [
            ("a+", "baaac aa", ["aaa", "aa"]),
            ("a*", "baac", ["", "aa", ""]),
            ("a+?", "aaa", ["a", "a", "a"]),
            ("(?U)a+", "aa", ["a", "a"]),
            ("a|ab", "ab", ["a"]),  // the first alternative, not the longest
            ("ab|a", "ab", ["ab"]),
            ("(?m)^x$", "x\nx\ny", ["x", "x"]),
            ("[[:alpha:]]+", "ab1cd", ["ab", "cd"]),
            ("[^[:digit:]]+", "ab1cd", ["ab", "cd"]),
            ("\\pL+", "né 1", ["né"]),
            ("\\p{Lu}", "aBc", ["B"]),
            ("[\\W\\d]+", "a1-b", ["1-"]),
            ("\\x41\\x{42}\\103", "ABC", ["ABC"]),
            ("\\Qa.b\\E+", "a.bb axb", ["a.bb"]),
            ("(?i)[a-c]É", "Bé", ["Bé"]),
            ("x{0,2}y", "xxxy", ["xxy"]),
            ("(a|b)*?c", "abc", ["abc"]),
            ("", "ab", ["", "", ""]),
            ("$", "ab", [""]),
        ])
    func finds(pattern: String, text: String, expected: [String]) throws {
        #expect(try RegularExpression(pattern).parts(of: text) == expected)
    }

    @Test(
        "replaces with groups",
        arguments: [
            ("a(x*)b", "-ab-axxb-", "$1", "--xx-"),
            ("a(x*)b", "-ab-axxb-", "${1}W", "-W-xxW-"),
            ("a(x*)b", "-ab-axxb-", "$1W", "---"),  // a name, and there is no such group
            ("(?P<first>\\w+) (?P<second>\\w+)", "ann bob", "${second} $first", "bob ann"),
            ("b", "abc", "$$", "a$c"),
            ("b", "abc", "$", "a$c"),
            ("x*", "abc", "-", "-a-b-c-"),
            ("(a)|(b)", "ab", "[$1$2]", "[a][b]"),
            ("b", "abc", "$9", "ac"),
        ])
    func replaces(pattern: String, text: String, template: String, expected: String) throws {
        #expect(try RegularExpression(pattern).replacing(in: text, with: template) == expected)
    }

    @Test(
        "splits as Go does",
        arguments: [
            ("a", "banana", nil, ["b", "n", "n", ""]),
            ("a", "banana", 0, []),
            ("a", "banana", 1, ["banana"]),
            ("a", "banana", 2, ["b", "nana"]),
            ("z+", "pizza", nil, ["pi", "a"]),
            (",", "", nil, [""]),
            ("", "abc", nil, ["a", "b", "c"]),
        ])
    func splits(pattern: String, text: String, limit: Int?, expected: [String]) throws {
        #expect(try RegularExpression(pattern).split(text, limit: limit) == expected)
    }

    @Test("stops a replacement that grows too long")
    func limits() throws {
        let text = String(repeating: "a", count: 1000)
        #expect(try RegularExpression("a").replacing(in: text, with: text, limit: 10_000) == nil)
    }

    @Test(
        "says what is wrong in RE2's words",
        arguments: [
            ("(", "missing closing ): `(`"), (")", "unexpected ): `)`"), ("[a", "missing closing ]: `[a`"),
            ("*a", "missing argument to repetition operator: `*`"), ("a**", "invalid nested repetition operator: `**`"),
            ("a\\", "trailing backslash at end of expression: ``"),
            ("(?=a)", "invalid or unsupported Perl syntax: `(?=`"),
            ("[z-a]", "invalid character class range: `z-a`"), ("\\1", "invalid escape sequence: `\\1`"),
            ("a{1001}", "invalid repeat count: `{1001}`"), ("(?P<n", "invalid named capture: `(?P<n`"),
            ("(?P<a>x)(?P<a>y)", "duplicate capture group name: `a`"),
            ("((a{1000}){1000})", "expression too large"), ("\\pX", "invalid character class range: `\\pX`"),
        ])
    func refuses(pattern: String, reason: String) {
        let error = #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern) }
        #expect(error?.reason == reason)
    }

    @Test("quotes what is special")
    func quotes() {
        #expect(RegularExpression.quoted("a.b*[c]$é") == "a\\.b\\*\\[c\\]\\$é")
    }
}
