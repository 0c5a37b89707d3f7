import Testing

@testable import GoTemplates

@Suite struct FormatTests {
    @Test(
        "formats as Go's fmt does",
        arguments: [
            Row(
                #"{{printf "%05d|%-4s|%4s|%.2f|%q|%v|%x|%%" 42 "a" "b" 3.14159 "q" true "hi"}}"#,
                #"00042|a   |   b|3.14|"q"|true|6869|%"#),
            Row("{{1000000.0}}", "1e+06"),
            Row("{{1e20}}", "1e+20"),
            Row("{{1e21}}", "1e+21"),
            Row("{{123456789.0}}", "1.23456789e+08"),
            Row("{{0.000001}}", "1e-06"),
            Row("{{0.00001234}}", "1.234e-05"),
            Row("{{100.5}}", "100.5"),
            Row("{{1e-7}}", "1e-07"),
            Row(
                #"{{printf "%v %g %e %f %.3g %G %E" 1e6 1e6 1e6 1e6 1234567.0 1e-7 1.5}}"#,
                "1e+06 1e+06 1.000000e+06 1000000.000000 1.23e+06 1E-07 1.500000E+00"),
            Row(#"{{printf "%.0f %.0f %.0f %.1f %.20f" 0.5 1.5 2.5 0.25 0.1}}"#, "0 2 2 0.2 0.10000000000000000555"),
            Row(
                #"{{printf "%.3e %.0e %.10g %g %g" 123456.789 15.0 0.1 1e100 5e-324}}"#,
                "1.235e+05 2e+01 0.1 1e+100 5e-324"),
            Row(
                #"{{printf "%+v %+d %x %X %#x % x % X" .MAP 5 "hi" "hi" "hi" "hi" 255}}"#,
                "map[a:map[x:deep] b:2] +5 6869 6869 0x6869 68 69  FF"),
            Row(
                #"{{printf "%6.2f|%-8s|%08.3f|%+.1e|%q|%#q|%+q|%x" 3.14159 "ab" -3.14159 12345.678 "a\nb" "a`b" "é" -255}}"#,
                #"  3.14|ab      |-003.142|+1.2e+04|"a\nb"|"a`b"|"\u00e9"|-ff"#),
            Row(
                #"{{printf "%T %T %T %T %T %T" 1 1.5 "a" .LIST .MAP nil}}"#,
                "int float64 string []interface {} map[string]interface {} <nil>"),
            Row(
                #"{{printf "%d %s %t %q %v" "a" 1 "x" 1.5 nil}}"#,
                "%!d(string=a) %!s(int=1) %!t(string=x) %!q(float64=1.5) <nil>"),
            Row(
                #"{{printf "%c %U %#U %o %O %#o %b %#b %#X" 65 9731 9731 8 8 8 5 5 255}}"#,
                "A U+2603 U+2603 '☃' 10 0o10 010 101 0b101 0XFF"),
            Row(#"{{printf "%*d|%-*d|%.*f" 5 42 5 42 2 3.14159}}"#, "   42|42   |3.14"),
            Row(#"{{printf "%[2]d %[1]d %d" 1 2}}"#, "2 1 2"),
            Row(#"{{printf "%[5]d" 1}}"#, "%!d(BADINDEX)"),
            Row(#"{{printf "%!" }}"#, "%!!(MISSING)"),
            Row(#"{{printf "%z" 1}}"#, "%!z(int=1)"),
            Row(#"{{printf "%"}}"#, "%!(NOVERB)"),
            Row(#"{{printf "%s %v %d" .LIST .NUMS .NUMS}}"#, "[a b c] [3 1 2] [3 1 2]"),
            Row(#"{{printf "%q" .LIST}}"#, #"["a" "b" "c"]"#),
            Row(#"{{printf "%s" nil}}"#, "%!s(<nil>)"),
            Row(#"{{printf "%5t|%-7t|" true false}}"#, " true|false  |"),
            Row(#"{{printf "%05d|%5d|%-5d|%x" -42 42 42 "é"}}"#, "-0042|   42|42   |c3a9"),
            Row(#"{{printf "%3c|%-3c|%03d" 65 65 7}}"#, "  A|A  |007"),
            Row(#"{{printf "%.2s|%.0s|%5.1s|" "héllo" "x" "abc"}}"#, "hé||    a|"),
            Row(#"{{printf "%6q|%06s|%-6q|" "a" "ab" "c"}}"#, #"   "a"|0000ab|"c"   |"#),
            Row(#"{{printf "%v %s" (duration "90") now}}"#, "1m30s 2023-11-14 23:13:20 +0100 CET"),
            Row(#"{{printf "%d" 1 2}}"#, "1%!(EXTRA int=2)"),
            Row(#"{{printf "%d"}}"#, "%!d(MISSING)"),
            Row(#"{{printf "%.3v" "abcdef"}}"#, "abc"),
            Row(#"{{printf "%.3v" 3.14159}}"#, "3.14"),
            Row(#"{{printf "%x %X" .LIST .NUMS}}"#, "[61 62 63] [3 1 2]"),
            Row(#"{{printf "%p" 1}}"#, "%!p(int=1)"),
            Row(#"{{printf "%v" 'a'}}"#, "97"),
            Row(#"{{printf "%s" true}}"#, "%!s(bool=true)"),
            Row(#"{{printf "%+q %#q" 9731 9731}}"#, #"'\u2603' '☃'"#),
            Row(#"{{printf "% d|% d" 5 -5}}"#, " 5|-5"),
            Row(#"{{printf "%e" 1}}"#, "%!e(int=1)"),
            Row(
                #"{{printf "%#v" (list 1 "a" nil true 1.5 (dict "k" (list)))}}"#,
                #"[]interface {}{1, "a", interface {}(nil), true, 1.5, map[string]interface {}{"k":[]interface {}{}}}"#),
            Row(#"{{printf "%#v" (until 3)}}"#, "[]int{0, 1, 2}"),
            Row(#"{{printf "%v" (list nil)}}"#, "[<nil>]"),
            Row(#"{{printf "%T" (until 2)}}"#, "[]int"),
            Row(#"{{printf "%T" now}}"#, "time.Time"),
            Row(#"{{printf "%T" (semver "1.2.3")}}"#, "*semver.Version"),
            Row(#"{{printf "%s and %s" "a" "b"}}"#, "a and b"),
            Row(#"{{"c" | printf "%s%s" "x"}}"#, "xc"),
            Row(#"{{printf "no verbs" 1 "a"}}"#, "no verbs%!(EXTRA int=1, string=a)"),
            Row(#"{{printf "%v %v" true .MAP.a}}"#, "true map[x:deep]"),
            Row(#"{{printf "%5d|%05.1f|%+d" 3 2.25 -3}}"#, "    3|002.2|-3"),
            Row(#"{{printf "%.5d|%8.3d|%-8.3d|" 42 42 42}}"#, "00042|     042|042     |"),
            Row(#"{{printf "%10.3v|%-10v|%010v" 3.14159 "ab" 42}}"#, "      3.14|ab        |0000000042"),
            Row(#"{{printf "%t" true}}"#, "true"),
            Row(#"{{printf "%v" 1e6}}"#, "1e+06"),
            Row(#"{{printf "%6.3v" "abcdef"}}"#, "   abc"),
            Row(#"{{printf "%*d" "a" 1}}"#, "%!(BADWIDTH)1"),
            Row(#"{{printf "%.*f" "a" 1.0}}"#, "%!(BADPREC)1.000000"),
            Row(#"{{printf "%[1]*d" 5}}"#, "%!d(MISSING)"),
            Row(#"{{printf "%[x]d" 1}}"#, "%!d(BADINDEX)"),
            Row(#"{{printf "\t%s\n" "x"}}"#, "\tx\n"),
            Row(#"{{printf "%%d"}}"#, "%d"),
            Row(#"{{printf "%5%"}}"#, "%"),
            Row(#"{{printf "%d%%" 50}}"#, "50%"),
            Row(#"{{printf "%q" "\u2028\u0007\x00"}}"#, #""\u2028\a\x00""#),
            Row(#"{{printf "%+q" "☃\U0001F600"}}"#, #""\u2603\U0001f600""#),
            Row(#"{{printf "%x" "\u00e9"}}"#, "c3a9"),
            Row(#"{{printf "%#x" 255}}"#, "0xff"),
            Row(#"{{printf "%#o" 8}}"#, "010"),
        ])
    fileprivate func renders(_ row: Row) async throws {
        #expect(try await TemplateFixture.render(row.template) == row.expected)
    }
}

private typealias Row = TemplateFixture.Row
