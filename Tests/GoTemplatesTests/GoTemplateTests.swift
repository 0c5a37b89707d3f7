import Clocks
import Diagnostics
import Testing

@testable import GoTemplates

private struct Case: CustomTestStringConvertible {
    var template: String
    var expected: String
    var testDescription: String { template }

    init(_ template: String, _ expected: String) {
        self.template = template
        self.expected = expected
    }
}

private struct Failure: CustomTestStringConvertible {
    var template: String
    var message: String
    var line = 1
    var column: Int
    var hint: String?
    var testDescription: String { template }

    init(_ template: String, _ message: String, line: Int = 1, column: Int, hint: String? = nil) {
        self.template = template
        self.message = message
        self.line = line
        self.column = column
        self.hint = hint
    }
}

@Suite struct GoTemplateTests {
    private static let data: TemplateValue = [
        "NAME": "web", "EMPTY": "", "N": 3, "F": .float(2.5), "LIST": ["a", "b", "c"], "YES": true,
        "MAP": ["b": 2, "a": ["x": "deep"]],
    ]

    @Test(
        "renders Go's own language",
        arguments: [
            Case("plain", "plain"),
            Case("{{.NAME}}:{{ .N }}", "web:3"),
            Case("{{.MISSING}}", "<no value>"),
            Case("{{.MAP.a.x}} {{$.NAME}} {{.F}}", "deep web 2.5"),
            Case("{{.LIST}} {{.MAP}}", "[a b c] map[a:map[x:deep] b:2]"),
            Case("a {{- .NAME -}} b", "awebb"),
            Case("a \n\t{{- \"x\" }} b", "ax b"),
            Case("{{3 -}} b", "3b"),
            Case("a{{/* note */}}b {{- /* trims */ -}} c", "abc"),
            Case("{{`raw {{\\`}}", "raw {{\\"),
            Case("{{\"q\\\"\\n\\u00e9\"}}", "q\"\né"),
            Case("{{0x10}} {{-3}} {{1.5e3}} {{'a'}} {{true}}", "16 -3 1500 97 true"),
            Case("{{if .YES}}y{{else}}n{{end}}", "y"),
            Case("{{if .EMPTY}}y{{else if eq .N 3}}three{{else}}n{{end}}", "three"),
            Case("{{with .MAP.a}}{{.x}}{{$.N}}{{end}}{{with .EMPTY}}x{{else}}none{{end}}", "deep3none"),
            Case("{{range .LIST}}{{.}},{{end}}", "a,b,c,"),
            Case("{{range $i, $v := .LIST}}{{$i}}{{$v}}{{end}}", "0a1b2c"),
            Case("{{range $k, $v := .MAP}}{{$k}}{{end}}", "ab"),
            Case(
                "{{range .LIST}}{{if eq . \"b\"}}{{continue}}{{end}}{{.}}{{if eq . \"c\"}}{{break}}{{end}}{{end}}", "ac"
            ),
            Case("{{range .MISSING}}x{{else}}empty{{end}}", "empty"),
            Case("{{$x := 1}}{{if true}}{{$x = 2}}{{$y := 5}}{{end}}{{$x}}", "2"),
            Case("{{.NAME | printf \"%s-%d\" \"a\" | print}}", "a-%!d(string=web)"),
            Case("{{(index .LIST 1)}}{{index .MAP \"b\"}}{{(.MAP.a).x}}", "b2deep"),
            Case("{{len .LIST}}{{len .NAME}}{{slice .NAME 1 2}}", "33e"),
            Case("{{and 1 0 2}}{{or 0 \"x\"}}{{not 0}}", "0xtrue"),
            Case("{{or .YES (fail \"never\")}}", "true"),  // short circuit
            Case("{{eq 1 2 1}}{{ne 1 2}}{{lt 1 2}}{{le 2 2}}{{gt \"b\" \"a\"}}{{ge 1 2}}", "truetruetruetruetruefalse"),
            Case("{{print \"a\" 1 2 \"b\"}}|{{println 1}}", "a1 2b|1\n"),
            Case("{{define \"t\"}}<{{.}}>{{end}}{{template \"t\" .N}}{{block \"u\" .NAME}}[{{.}}]{{end}}", "<3>[web]"),
            Case(
                "{{printf \"%05d|%-4s|%4s|%.2f|%q|%v|%x|%%\" 42 \"a\" \"b\" 3.14159 \"q\" true \"hi\"}}",
                "00042|a   |   b|3.14|\"q\"|true|6869|%"),
            Case("{{printf \"%d\" 1 2}}{{printf \"%d\"}}", "1%!(EXTRA int=2)%!d(MISSING)"),
        ])
    fileprivate func renders(_ row: Case) throws {
        #expect(try GoTemplate(row.template).render(Self.data) == row.expected)
    }

    @Test(
        "renders sprig's functions",
        arguments: [
            Case("{{default \"d\" .MISSING}}{{default \"d\" .EMPTY}}{{.NAME | default \"d\"}}", "ddweb"),
            Case("{{upper .NAME}}{{lower \"ABC\"}}{{title \"ab cd\"}}", "WEBabcAb Cd"),
            Case(
                "{{trim \"  a \"}}{{trimPrefix \"v\" \"v1\"}}{{trimSuffix \".x\" \"a.x\"}}{{trimAll \"-\" \"-a-\"}}",
                "a1aa"),
            Case("{{replace \"/\" \"-\" \"a/b/c\"}}{{contains \"b\" \"abc\"}}{{nospace \"a b\"}}", "a-b-ctrueab"),
            Case("{{hasPrefix \"a\" \"ab\"}}{{hasSuffix \"a\" \"ab\"}}", "truefalse"),
            Case("{{quote \"a\\\"b\" 1}}{{squote \"a\"}}", "\"a\\\"b\" \"1\"'a'"),
            Case("{{trunc 3 \"abcdef\"}}{{trunc -2 \"abcdef\"}}{{substr 1 3 \"abcdef\"}}", "abcefbc"),
            Case("{{join \",\" .LIST}}{{(split \"/\" \"a/b\")._1}}{{index (splitList \",\" \"x,y\") 0}}", "a,b,cbx"),
            Case("{{ternary \"y\" \"n\" .YES}}{{coalesce .EMPTY .MISSING \"c\"}}{{empty .EMPTY}}", "yctrue"),
            Case("{{int \"7\"}}{{add 1 2 3}}{{sub 5 2}}{{mul 2 3}}{{div 7 2}}{{mod 7 2}}{{max 1 9 3}}", "76363" + "19"),
            Case("{{sha256sum \"abc\" | trunc 8}}", "ba7816bf"),
            Case("{{b64enc \"hello\"}}{{b64dec \"aGVsbG8=\"}}", "aGVsbG8=hello"),
            Case("{{toString 5 | quote}}{{list 1 2 | first}}{{has \"b\" .LIST}}", "\"5\"1true"),
            Case("{{env \"HOME\"}}{{expandenv \"$HOME/${HOME}x\"}}", "/h/h//hx"),
            Case("{{now | date \"2006-01-02\"}}{{now | unixEpoch}}", "2023-11-14" + "1700000000"),
            Case(
                "{{kebabcase \"FooBar baz\"}}{{snakecase \"FooBar\"}}{{camelcase \"foo_bar\"}}",
                "foo-bar-bazfoo_barFooBar"),
            Case("{{indent 2 \"a\\nb\"}}{{repeat 2 \"x\"}}{{cat \"a\" 1}}", "  a\n  bxxa 1"),
        ])
    fileprivate func renderSprig(_ row: Case) throws {
        let context = GoTemplate.Context(
            environment: ["HOME": "/h"], now: GoTime(seconds: 1_700_000_000, nanoseconds: 0, zone: .utc))
        #expect(try GoTemplate(row.template).render(Self.data, in: context) == row.expected)
    }

    @Test(
        "points at what is wrong",
        arguments: [
            Failure("a {{", "action is not closed with '}}'", column: 3),
            Failure("{{.A", "action is not closed with '}}'", column: 1),
            Failure("{{if .A}}x", "'if' has no '{{end}}'", column: 1),
            Failure("x{{end}}", "unexpected '{{end}}'", column: 4),
            Failure("{{uper .NAME}}", "unknown template function 'uper'", column: 3, hint: "did you mean 'upper'?"),
            Failure(
                "{{NAME}}", "unknown template function 'NAME'", column: 3,
                hint: "for a value of the data or the environment write '.NAME'"),
            Failure("one\ntwo {{$x}}", "variable '$x' is not defined", line: 2, column: 7),
            Failure("{{}}", "a value is missing", column: 3),
            Failure("{{\"a}}", "string is not closed", column: 3),
            Failure("{{(1}}", "'(' is not closed", column: 3),
            Failure("{{break}}", "'{{break}}' stands outside of 'range'", column: 1),
            Failure("{{.NAME.x}}", "cannot take 'x' of a string", column: 3),
            Failure("{{.M.x}}", "cannot take 'x' of a value that is not there", column: 3),
            Failure("{{eq .NAME 1}}", "cannot compare a string with an integer", column: 3),
            Failure("{{upper .MISSING}}", "'upper' needs a string as argument 1, not no value", column: 3),
            Failure("{{fail \"give a tag\"}}", "give a tag", column: 3),
            Failure("{{div 1 0}}", "'div': the result is no integer of 64 bits", column: 3),
            Failure("{{template \"x\"}}", "template 'x' is not defined", column: 1),
            Failure(
                "{{define \"r\"}}{{template \"r\"}}{{end}}{{template \"r\"}}",
                "template 'r' calls itself too often", column: 15),
            Failure("{{cmd \"date\"}}", "'cmd' cannot be used in this template", column: 3),
            Failure("{{/* x}}", "comment is not closed", column: 1),
            Failure("{{1 | 2}}", "a value cannot stand after '|'", column: 7),
        ])
    fileprivate func fails(_ row: Failure) {
        let error = #expect(throws: TemplateError.self) { try GoTemplate(row.template).render(Self.data) }
        #expect(error?.message == row.message)
        #expect(error?.position == TemplatePosition(line: row.line, column: row.column))
        if let hint = row.hint { #expect(error?.hints == [hint]) }
    }

    @Test("treats a missing key as asked")
    func missingKeys() throws {
        let template = try GoTemplate("{{.NAMES}}")
        #expect(try template.render(Self.data, in: .init(missingKey: .empty)) == "")
        let error = #expect(throws: TemplateError.self) {
            try template.render(Self.data, in: .init(missingKey: .error))
        }
        #expect(error?.code == .missingKey)
        #expect(error?.message == "'NAMES' has no value")
        #expect(error?.hints == ["did you mean 'NAME'?"])
    }

    @Test("has only Go's functions where sprig is not wanted")
    func builtinOnly() {
        #expect(throws: TemplateError.self) { try GoTemplate("{{upper .A}}", functions: .builtin) }
    }

    @Test("runs each program once")
    func commands() async throws {
        let template = try GoTemplate("{{cmd \"git\" \"rev\"}}-{{cmd \"git\" \"rev\" | upper}}-{{cmd \"x\"}}")
        var calls: [[String]] = []
        let text = try await template.render(Self.data) { program, arguments in
            calls.append([program] + arguments)
            return "out\(calls.count)\n"
        }
        #expect(text == "out1-OUT1-out2")
        #expect(calls == [["git", "rev"], ["x"]])
    }

    @Test("shows the template and the place in it")
    func diagnostics() {
        let place = SourceLocation(file: "skaffold.yaml", line: 4, column: 17)
        let error = #expect(throws: TemplateError.self) { try GoTemplate("{{.A", at: place) }
        #expect(error?.diagnostics.first?.location == place)
        #expect(error?.diagnostics.first?.notes.first?.message == "at line 1, column 1 of the template '{{.A'")
    }
}
