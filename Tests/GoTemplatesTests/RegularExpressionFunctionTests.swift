import Testing

@testable import GoTemplates

@Suite struct RegularExpressionFunctionTests {
    @Test(
        "has sprig's functions on regular expressions",
        arguments: [
            Row(#"{{regexMatch "^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$" "test@acme.com"}}"#, "true"),
            Row(#"{{regexMatch "(" "a"}}"#, "false"),
            Row(#"{{mustRegexMatch "b+" "abc"}}"#, "true"),
            Row(#"{{regexFind "[a-zA-Z][1-9]" "abcd1234"}}"#, "d1"),
            Row(#"{{regexFind "z" "abc"}}|"#, "|"),
            Row(#"{{mustRegexFind "a|ab" "ab"}}"#, "a"),
            Row(#"{{regexFindAll "[2,4,6,8]" "123456789" -1}}"#, "[2 4 6 8]"),
            Row(#"{{regexFindAll "a" "aaa" 2}}"#, "[a a]"),
            Row(#"{{regexFindAll "a" "aaa" 0}}"#, "[]"),
            Row(#"{{regexFindAll "a*" "baac" -1}}"#, "[ aa ]"),
            Row(#"{{regexReplaceAll "a(x*)b" "-ab-axxb-" "${1}W"}}"#, "-W-xxW-"),
            Row(#"{{regexReplaceAll "a(x*)b" "-ab-axxb-" "$1W"}}"#, "---"),
            Row(#"{{regexReplaceAll "(?P<first>\\w+) (?P<second>\\w+)" "ann bob" "$second ${first}"}}"#, "bob ann"),
            Row(#"{{regexReplaceAllLiteral "a(x*)b" "-ab-axxb-" "${1}"}}"#, "-${1}-${1}-"),
            Row(#"{{regexReplaceAll "x*" "abc" "-"}}"#, "-a-b-c-"),
            Row(#"{{regexReplaceAll "" "abc" "-"}}"#, "-a-b-c-"),
            Row(#"{{regexSplit "z+" "pizza" -1}}"#, "[pi a]"),
            Row(#"{{regexSplit "a" "banana" 2}}"#, "[b nana]"),
            Row(#"{{regexSplit "," "a,b,c" 0}}"#, "[]"),
            Row(#"{{regexSplit "" "abc" -1}}"#, "[a b c]"),
            Row(#"{{len (regexSplit "," "" -1)}}"#, "1"),
            Row(#"{{regexQuoteMeta "1.2.3 (a)*"}}"#, #"1\.2\.3 \(a\)\*"#),
            Row(#"{{regexReplaceAll "[^a-z0-9-]" "Feature/ABC_1" "-"}}"#, "-eature-----1"),
            Row(#"{{regexReplaceAll "\\W+" "a  b!c" "_" | trimAll "_"}}"#, "a_b_c"),
            Row(#"{{regexFind "(?i)ABC" "xabcx"}}"#, "abc"),
            Row(#"{{regexFind "(?s)a.b" "a\nb"}}"#, "a\nb"),
            Row(#"{{regexFind "(?m)^b$" "a\nb\nc"}}"#, "b"),
            Row(#"{{regexFind "(?U)a+" "aaa"}}"#, "a"),
            Row(#"{{regexFind "a+?" "aaa"}}"#, "a"),
            Row(#"{{regexFind "\\pL+" "12é3"}}"#, "é"),
            Row(#"{{regexFind "[[:upper:]]+" "abCDe"}}"#, "CD"),
            Row(#"{{regexFind "\\x41\\x{42}" "AB"}}"#, "AB"),
            Row(#"{{regexFind "\\Qa.b\\E" "axb a.b"}}"#, "a.b"),
            Row(#"{{regexFind "\\bfoo\\b" "a foo b"}}"#, "foo"),
            Row(#"{{regexFind "[\\d\\-x]+" "a1-x"}}"#, "1-x"),
            Row(#"{{regexFind "(a+)+$" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"}}|"#, "|"),
            Row(#"{{regexFind "x{2,3}" "xxxxx"}}"#, "xxx"),
            Row(#"{{regexFind "x{2,}?" "xxxxx"}}"#, "xx"),
            Row(#"{{regexFind "(x|y){2}" "axyy"}}"#, "xy"),
            Row(#"{{regexReplaceAll "(\\d+)\\.(\\d+)" "v1.23" "$2.$1"}}"#, "v23.1"),
            Row(#"{{regexReplaceAll "^v" "v1" ""}}"#, "1"),
            Row(#"{{regexFindAll "\\d+" "1 22 333" -1 | join ","}}"#, "1,22,333"),
        ])
    fileprivate func renders(_ row: Row) async throws {
        #expect(try await TemplateFixture.render(row.template) == row.expected)
    }
}

private typealias Row = TemplateFixture.Row
