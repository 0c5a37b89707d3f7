import Testing

@testable import GoTemplates

@Suite struct LimitTests {
    @Test(
        "refuses what would take all time or memory",
        arguments: [
            Row(#"{{repeat 999999999 "x"}}"#, "the text is longer than 4194304 bytes"),
            Row("{{until 99999999}}", "the list has more than 262144 elements"),
            Row("{{seq 1 9999999}}", "the list has more than 262144 elements"),
            Row("{{untilStep 0 9223372036854775807 1}}", "the list has more than 262144 elements"),
            Row(#"{{printf "%999999999d" 1}}"#, "the text is longer than 4194304 bytes"),
            Row(#"{{printf "%.999999999f" 1.5}}"#, "the text is longer than 4194304 bytes"),
            Row(#"{{indent 99999999 "a"}}"#, "the text is longer than 4194304 bytes"),
            Row(
                #"{{$s := "xxxxxxxxxx"}}{{range until 40}}{{$s = print $s $s}}{{end}}"#,
                "the text is longer than 4194304 bytes"),
            Row(
                #"{{replace "a" (repeat 10000 "b") (repeat 10000 "a")}}"#, "the text is longer than 4194304 bytes"),
            Row(
                #"{{regexReplaceAll "a" (repeat 10000 "a") (repeat 10000 "b")}}"#,
                "the text is longer than 4194304 bytes"),
            Row(#"{{join (repeat 10000 "x") (until 1000)}}"#, "the text is longer than 4194304 bytes"),
            Row(#"{{wrapWith 1 (repeat 10000 "x") (repeat 1000 "y")}}"#, "the text is longer than 4194304 bytes"),
            Row("{{randAlpha 999999999}}", "the text is longer than 4194304 bytes"),
            Row(
                #"{{define "r"}}{{template "r"}}{{end}}{{template "r"}}"#, "exceeded maximum template depth (250)"),
            Row(
                "{{$l := list}}{{range until 500}}{{$l = list $l}}{{end}}{{$l}}",
                "the value nests too deep to be printed"),
            Row(
                "{{$l := list}}{{range until 500}}{{$l = list $l}}{{end}}{{toJson $l}}",
                "the value nests too deep for JSON"),
            Row(#"{{$d := dict}}{{set $d "self" $d}}"#, "a dict cannot be a part of itself"),
            Row(#"{{$d := dict}}{{set $d "a" (list (dict "x" $d))}}"#, "a dict cannot be a part of itself"),
            Row(#"{{mustRegexMatch "((a{100}){100}){100}" "a"}}"#, "error parsing regexp: expression too large"),
            Row("{{(now.AddDate 999999999999 0 0)}}", "the date is out of range"),
            Row("{{range until 1000}}{{range until 2000}}{{end}}{{end}}", "the template does more than 1000000 steps"),
        ])
    fileprivate func refuses(_ row: Row) async {
        let error = await #expect(throws: TemplateError.self) { try await TemplateFixture.render(row.template) }
        #expect(error?.message.hasSuffix(row.expected) ?? false, "\(error?.message ?? "")")
    }

    @Test(
        "refuses templates that nest too deep",
        arguments: [
            "{{" + String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000) + "}}",
            String(repeating: "{{if true}}", count: 5000) + String(repeating: "{{end}}", count: 5000),
            "{{if true}}" + String(repeating: "{{else if true}}", count: 5000) + "{{end}}",
            String(repeating: #"{{block "x" .}}"#, count: 5000),
        ])
    func nesting(template: String) {
        let error = #expect(throws: TemplateError.self) { try GoTemplate(template) }
        #expect(error?.message == "the template nests too deep")
    }

    @Test("stops a template that runs program after program")
    func programs() async {
        let error = await #expect(throws: TemplateError.self) {
            try await TemplateFixture.render(#"{{range until 1000}}{{cmd "x" (toString .)}}{{end}}"#)
        }
        #expect(error?.message == "the template runs more than 100 programs")
    }

    @Test("parses and renders nonsense without an end that is not an error")
    func nonsense() async {
        let pieces = [
            "{{", "}}", "{{-", "-}}", "if", "range", "end", "with", "define", "\"a\"", "`", "'", ".", ".A", "$", "$x",
            ":=",
            "=", ",", "(", ")", "|", "1", "0x", "1e", "-", " ", "\n", "upper", "printf", "é", "/*", "*/", "else",
            "block", "template", "nil", "true", "list", "index", "\\", "\0", "%d",
        ]
        var generator = SeededGenerator(state: 42)
        for _ in 0..<3000 {
            let count = Int.random(in: 1...14, using: &generator)
            let text = "{{" + (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            _ = try? await TemplateFixture.render(text)
        }
    }
}

private typealias Row = TemplateFixture.Row

private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
