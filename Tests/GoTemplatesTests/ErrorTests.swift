import Testing

@testable import GoTemplates

@Suite struct ErrorTests {
    /// What follows `template: t:` in Go's message: line, column, what was evaluated and what is wrong with it.
    @Test(
        "says what is wrong, and where, in Go's words",
        arguments: [
            Row("a {{", "1: unclosed action"),
            Row("{{.A", "1: unclosed action"),
            Row("{{if .A}}x", "1: unexpected EOF"),
            Row("x{{end}}", "1: unexpected {{end}}"),
            Row("{{uper .NAME}}", #"1: function "uper" not defined"#),
            Row("{{NAME}}", #"1: function "NAME" not defined"#),
            Row("one\ntwo {{$x}}", #"2: undefined variable "$x""#),
            Row("{{}}", "1: missing value for command"),
            Row(#"{{"a}}"#, "1: unterminated quoted string"),
            Row("{{(1}}", "1: unclosed left paren"),
            Row("{{1)}}", #"1: unexpected ")" in command"#),
            Row("{{break}}", "1: {{break}} outside {{range}}"),
            Row("{{range .LIST}}{{else}}{{continue}}{{end}}", "1: {{continue}} outside {{range}}"),
            Row("{{.NAME.x}}", #"1:2: executing "t" at <.NAME.x>: can't evaluate field x in type interface {}"#),
            Row("{{.MAP.a.x.q}}", #"1:2: executing "t" at <.MAP.a.x.q>: can't evaluate field q in type interface {}"#),
            Row("{{.NIL.x}}", #"1:2: executing "t" at <.NIL.x>: nil pointer evaluating interface {}.x"#),
            Row(
                "{{eq .NAME 1}}",
                #"1:2: executing "t" at <eq .NAME 1>: error calling eq: incompatible types for comparison"#),
            Row(
                "{{eq 1 1.5}}",
                #"1:2: executing "t" at <eq 1 1.5>: error calling eq: incompatible types for comparison"#),
            Row("{{eq 1}}", #"1:2: executing "t" at <eq 1>: error calling eq: missing argument for comparison"#),
            Row(
                "{{lt .LIST 1}}",
                #"1:2: executing "t" at <lt .LIST 1>: error calling lt: invalid type for comparison"#),
            Row(
                #"{{lt "a" 1}}"#,
                #"1:2: executing "t" at <lt "a" 1>: error calling lt: incompatible types for comparison"#),
            Row("{{upper .MISSING}}", #"1:8: executing "t" at <.MISSING>: invalid value; expected string"#),
            Row("{{upper 5}}", #"1:8: executing "t" at <5>: expected string; found 5"#),
            Row("{{upper .N}}", #"1:8: executing "t" at <.N>: wrong type for value; expected string; got int"#),
            Row("{{.N | upper}}", #"1:7: executing "t" at <upper>: wrong type for value; expected string; got int"#),
            Row("{{upper}}", #"1:2: executing "t" at <upper>: wrong number of args for upper: want 1 got 0"#),
            Row(#"{{upper "a" "b"}}"#, #"1:2: executing "t" at <upper>: wrong number of args for upper: want 1 got 2"#),
            Row(#"{{repeat "a" "b"}}"#, #"1:9: executing "t" at <"a">: expected integer; found "a""#),
            Row(
                #"{{repeat (add 1 2) "x"}}"#,
                #"1:9: executing "t" at <add 1 2>: wrong type for value; expected int; got int64"#),
            Row(#"{{repeat 2.5 "x"}}"#, #"1:9: executing "t" at <2.5>: expected integer; found 2.5"#),
            Row(
                #"{{fail "give a tag"}}"#,
                #"1:2: executing "t" at <fail "give a tag">: error calling fail: give a tag"#),
            Row(#"{{template "x"}}"#, #"1:11: executing "t" at <{{template "x"}}>: template "x" not defined"#),
            Row("{{/* x}}", "1: unclosed comment"),
            Row("{{/* x */ y}}", "1: comment ends before closing delimiter"),
            Row("{{1 | 2}}", "1: non executable command in pipeline stage 2"),
            Row(#"{{"a" | "b"}}"#, "1: non executable command in pipeline stage 2"),
            Row(#"{{.NAME "x"}}"#, #"1:2: executing "t" at <.NAME>: NAME is not a method but has arguments"#),
            Row("{{.NAME | .N}}", #"1:10: executing "t" at <.N>: N is not a method but has arguments"#),
            Row("{{1 2}}", #"1:2: executing "t" at <1>: can't give argument to non-function 1"#),
            Row("{{nil}}", #"1:2: executing "t" at <nil>: nil is not a command"#),
            Row(
                "{{index .LIST 9}}",
                #"1:2: executing "t" at <index .LIST 9>: error calling index: index out of range: 9"#),
            Row(
                "{{index .LIST -1}}",
                #"1:2: executing "t" at <index .LIST -1>: error calling index: index out of range: -1"#),
            Row(
                #"{{index .LIST "a"}}"#,
                #"1:2: executing "t" at <index .LIST "a">: error calling index: cannot index slice/array with type string"#
            ),
            Row(
                "{{index .MAP 1}}",
                #"1:2: executing "t" at <index .MAP 1>: error calling index: value has type int; should be string"#),
            Row(
                "{{index 5 1}}",
                #"1:2: executing "t" at <index 5 1>: error calling index: can't index item of type int"#),
            Row("{{index nil 1}}", #"1:2: executing "t" at <index nil 1>: error calling index: index of untyped nil"#),
            Row("{{len 5}}", #"1:2: executing "t" at <len 5>: error calling len: len of type int"#),
            Row("{{len nil}}", #"1:2: executing "t" at <len nil>: error calling len: len of nil pointer"#),
            Row("{{range 1.5}}{{end}}", #"1:8: executing "t" at <1.5>: range can't iterate over 1.5"#),
            Row(#"{{range "abc"}}{{end}}"#, #"1:8: executing "t" at <"abc">: range can't iterate over abc"#),
            Row("{{if}}x{{end}}", "1: missing value for if"),
            Row("{{if .A}}{{else}}{{else}}{{end}}", "1: expected end; found {{else}}"),
            Row("{{else}}", "1: unexpected {{else}}"),
            Row("{{if .A}}{{else foo}}{{end}}", #"1: unexpected "foo" in else"#),
            Row(#"{{define "a"}}x"#, "1: unexpected EOF"),
            Row("{{define x}}{{end}}", #"1: unexpected "x" in define clause"#),
            Row(#"{{define "a"}}x{{end}}{{define "a"}}y{{end}}"#, #"1: multiple definition of template "a""#),
            Row(#"{{if .A}}{{define "x"}}{{end}}{{end}}"#, "1: unexpected <define> in command"),
            Row("{{template foo}}", #"1: unexpected "foo" in template clause"#),
            Row(#"{{block "x"}}a{{end}}"#, "1: missing value for block clause"),
            Row("{{$x = 1}}", #"1: undefined variable "$x""#),
            Row("{{$x, $y := .LIST}}", "1: too many declarations in command"),
            Row("{{range $a, $b, $c := .LIST}}{{end}}", "1: too many declarations in range"),
            Row("{{range $a, b := .LIST}}{{end}}", "1: range can only initialize variables"),
            Row("{{1+2}}", #"1: bad number syntax: "1+2""#),
            Row("{{1i}}", "1: complex number 1i has no use in a template"),
            Row("{{0x}}", #"1: bad number syntax: "0x""#),
            Row("{{08}}", #"1: bad number syntax: "08""#),
            Row("{{'ab'}}", "1: malformed character constant: 'ab'"),
            Row("{{'a}}", "1: unterminated character constant"),
            Row(#"{{"a\q"}}"#, "1: invalid syntax"),
            Row("{{99999999999999999999}}", #"1: integer overflow: "99999999999999999999""#),
            Row(
                "{{9223372036854775808}}",
                #"1:2: executing "t" at <9223372036854775808>: 9223372036854775808 overflows int"#),
            Row("{{.NAME!}}", "1: bad character U+0021 '!'"),
            Row("{{.A.}}", "1: unexpected <.> in operand"),
            Row("{{$.A$}}", "1: bad character U+0024 '$'"),
            Row("{{#}}", "1: unexpected \"#\" in command"),
            Row(#"{{print("a")}}"#, #"1: unexpected "(" in operand"#),
            Row(#"{{"a".x}}"#, #"1: unexpected . after term "\"a\"""#),
            Row("{{true.x}}", #"1: unexpected . after term "true""#),
            Row("{{nil.x}}", #"1: unexpected . after term "nil""#),
            Row("{{ | print}}", #"1: unexpected "|" in command"#),
            Row("{{print 1 , 2}}", #"1: unexpected "," in operand"#),
            Row("{{a := 1}}", #"1: function "a" not defined"#),
            Row(
                "{{call .NAME}}",
                #"1:2: executing "t" at <call .NAME>: error calling call: non-function of type string"#),
            Row("{{call nil}}", #"1:2: executing "t" at <call nil>: error calling call: call of nil"#),
            Row("{{ternary 1 2 3}}", #"1:14: executing "t" at <3>: expected bool; found 3"#),
            Row("{{and}}", #"1:2: executing "t" at <and>: wrong number of args for and: want at least 1 got 0"#),
            Row("{{not}}", #"1:2: executing "t" at <not>: wrong number of args for not: want 1 got 0"#),
            Row(
                "{{printf}}",
                #"1:2: executing "t" at <printf>: wrong number of args for printf: want at least 1 got 0"#),
            Row("{{printf 5}}", #"1:9: executing "t" at <5>: expected string; found 5"#),
            Row(
                #"{{first "a"}}"#,
                #"1:2: executing "t" at <first "a">: error calling first: Cannot find first on type string"#),
            Row(
                #"{{get .NAME "x"}}"#,
                #"1:6: executing "t" at <.NAME>: wrong type for value; expected map[string]interface {}; got string"#),
            Row("{{div 1 0}}", #"1:2: executing "t" at <div 1 0>: error calling div: integer divide by zero"#),
            Row("{{mod 1 0}}", #"1:2: executing "t" at <mod 1 0>: error calling mod: integer divide by zero"#),
            Row(
                #"{{semver "x"}}"#,
                #"1:2: executing "t" at <semver "x">: error calling semver: invalid semantic version"#),
            Row(
                #"{{round "a"}}"#,
                #"1:2: executing "t" at <round>: wrong number of args for round: want at least 2 got 1"#),
            Row(#"{{until "3"}}"#, #"1:8: executing "t" at <"3">: expected integer; found "3""#),
            Row(
                #"{{dig "a" 1}}"#,
                #"1:2: executing "t" at <dig "a" 1>: error calling dig: dig needs at least three arguments"#),
            Row(
                "{{(index .LIST 1).x}}",
                #"1:2: executing "t" at <(index .LIST 1).x>: can't evaluate field x in type string"#),
            Row("{{.LIST.x}}", #"1:2: executing "t" at <.LIST.x>: can't evaluate field x in type interface {}"#),
            Row("{{with}}{{end}}", "1: missing value for with"),
            Row("{{end}}", "1: unexpected {{end}}"),
            Row("{{unixEpoch 5}}", #"1:12: executing "t" at <5>: can't handle 5 for arg of type time.Time"#),
            Row(
                #"{{dateModify "1h" "x"}}"#,
                #"1:18: executing "t" at <"x">: can't handle "x" for arg of type time.Time"#),
            Row(
                #"{{chunk 2 "a"}}"#,
                #"1:2: executing "t" at <chunk 2 "a">: error calling chunk: Cannot chunk type string"#),
            Row(
                "{{concat (list 1) 2}}",
                #"1:2: executing "t" at <concat (list 1) 2>: error calling concat: Cannot concat type int as list"#),
            Row(
                "{{slice 5}}",
                #"1:2: executing "t" at <slice 5>: error calling slice: list should be type of slice or array but int"#),
            Row(
                "{{range $i, $v := .LIST}}{{fail $v}}{{end}}",
                #"1:27: executing "t" at <fail $v>: error calling fail: a"#),
            Row(
                "{{define \"part\"}}{{upper .}}{{end}}\n{{template \"part\" 5}}",
                #"1:25: executing "part" at <.>: wrong type for value; expected string; got int"#),
        ])
    fileprivate func fails(_ row: Row) async {
        let error = await #expect(throws: TemplateError.self) { try await TemplateFixture.render(row.template) }
        #expect(error?.goText == "template: t:" + row.expected)
    }
}

private typealias Row = TemplateFixture.Row
