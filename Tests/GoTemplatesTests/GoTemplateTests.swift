import Diagnostics
import Testing

@testable import GoTemplates

@Suite struct GoTemplateTests {
    @Test("treats a missing key as asked")
    func missingKeys() throws {
        let template = try GoTemplate("{{.NAMES}}")
        #expect(try template.render(TemplateFixture.data) == "<no value>")
        #expect(try template.render(TemplateFixture.data, in: .init(missingKey: .empty)) == "")
        let error = #expect(throws: TemplateError.self) {
            try template.render(TemplateFixture.data, in: .init(missingKey: .error))
        }
        #expect(error?.code == .missingKey)
        #expect(error?.message == #"map has no entry for key "NAMES""#)
        #expect(error?.hints == ["did you mean 'NAME'?"])
    }

    @Test("fails for a field of a missing key where that is an error")
    func missingFields() throws {
        let template = try GoTemplate("{{with .A}}{{else}}{{.A.b}}{{end}}")
        #expect(try template.render(["B": 1]) == "<no value>")
        #expect(throws: TemplateError.self) { try template.render(["B": 1], in: .init(missingKey: .error)) }
    }

    @Test("takes a map of nothing but texts for an environment")
    func environment() throws {
        #expect(
            try GoTemplate("{{typeOf .}} {{index . \"B\"}}|").render(environment: ["A": "1"]) == "map[string]string |")
        #expect(try GoTemplate("{{.A.x}}").render(environment: ["B": "1"]) == "<no value>")
        let error = #expect(throws: TemplateError.self) { try GoTemplate("{{.A.x}}").render(environment: ["A": "1"]) }
        #expect(error?.message == "can't evaluate field x in type string")
    }

    @Test("has the functions that a field has", arguments: [("upper", GoTemplate.Functions.builtin), ("cmd", .output)])
    func functions(name: String, functions: GoTemplate.Functions) {
        let error = #expect(throws: TemplateError.self) { try GoTemplate("{{\(name) .A}}", functions: functions) }
        #expect(error?.code == .unknownFunction)
    }

    @Test(
        "shows what was built",
        arguments: [
            ("{{json .}}", #"{"builds":[{"imageName":"api","tag":"api:<1>"}]}"#),
            ("{{range .Builds}}{{.ImageName}}={{.Tag | upper}}{{.RuntimeType}};{{end}}", "api=API:<1>;"),
            ("{{.}}", "{[{api api:<1> }]}"),
            (#"{{printf "%+v" .}}"#, "{Builds:[{ImageName:api Tag:api:<1> RuntimeType:}]}"),
            (#"{{join .Names ","}}"#, ""),
        ])
    func output(template: String, expected: String) throws {
        let build = TemplateStructure(
            typeName: "graph.Artifact",
            fields: [
                .init("ImageName", jsonName: "imageName", "api"), .init("Tag", jsonName: "tag", "api:<1>"),
                .init("RuntimeType", jsonName: "runtimeType", omitsEmpty: true, ""),
            ])
        let data = TemplateStructure(
            typeName: "flags.BuildOutput", fields: [.init("Builds", jsonName: "builds", .list([.structure(build)]))])
        if template.contains("Names") {
            let error = #expect(throws: TemplateError.self) {
                try GoTemplate(template, functions: .output).render(.structure(data))
            }
            #expect(error?.message == "can't evaluate field Names in type flags.BuildOutput")
        } else {
            #expect(try GoTemplate(template, functions: .output).render(.structure(data)) == expected)
        }
    }

    @Test("runs each program once")
    func commands() async throws {
        let template = try GoTemplate("{{cmd \"git\" \"rev\"}}-{{cmd \"git\" \"rev\" | upper}}-{{cmd \"x\"}}")
        var calls: [[String]] = []
        let text = try await template.render(TemplateFixture.data) { program, arguments in
            calls.append([program] + arguments)
            return "out\(calls.count)\n"
        }
        #expect(text == "out1-OUT1-out2")
        #expect(calls == [["git", "rev"], ["x"]])
    }

    @Test("gives one random text to a program, however often the rest is evaluated")
    func randomCommands() async throws {
        let template = try GoTemplate("{{cmd \"a\" (randAlpha 9)}}{{cmd \"b\"}}{{cmd \"c\" uuidv4}}")
        var count = 0
        _ = try await template.render(TemplateFixture.data) { _, _ in
            count += 1
            return ""
        }
        #expect(count == 3)
    }

    @Test("runs no programs where none may be run")
    func noCommands() {
        let error = #expect(throws: TemplateError.self) { try GoTemplate("a {{cmd \"date\"}}").render(["A": 1]) }
        #expect(error?.message == "'cmd' cannot be used in this template")
        #expect(error?.position == TemplatePosition(line: 1, column: 5))
    }

    @Test("tells a program's failure at the 'cmd' that ran it")
    func failingCommand() async throws {
        let template = try GoTemplate(
            "{{cmd \"good\"}}\n v{{if true}}{{cmd \"bad\" \"x\"}}{{end}}", name: "tag",
            at: SourceLocation(file: "skaffold.yaml", line: 4, column: 17),
            place: { SourceLocation(file: "skaffold.yaml", line: 4 + $0.line, column: 10 + $0.column) })
        let error = await #expect(throws: TemplateError.self) {
            try await template.render(TemplateFixture.data) { program, _ in
                guard program == "good" else { throw Diagnostic("it ended with 3", hints: ["run it by hand"]) }
                return ""
            }
        }
        #expect(error?.code == .command)
        #expect(error?.message == "it ended with 3")
        #expect(error?.hints == ["run it by hand"])
        #expect(error?.position == TemplatePosition(line: 2, column: 16))
        #expect(error?.location == SourceLocation(file: "skaffold.yaml", line: 6, column: 26))
        await #expect(throws: CancellationError.self) {
            try await template.render(TemplateFixture.data) { _, _ in throw CancellationError() }
        }
    }

    @Test("shows the template and the place in it")
    func diagnostics() {
        let place = SourceLocation(file: "skaffold.yaml", line: 4, column: 17)
        let error = #expect(throws: TemplateError.self) { try GoTemplate("{{.A", at: place) }
        #expect(error?.diagnostics.first?.location == place)
        #expect(error?.diagnostics.first?.message == "unclosed action")
        #expect(error?.diagnostics.first?.notes.first?.message == "at line 1, column 1 of the template '{{.A'")
        #expect(error?.diagnostics.first?.hints == ["close it with '}}'"])
    }

    @Test(
        "says how to put it right",
        arguments: [
            ("{{uper .NAME}}", "did you mean 'upper'?"),
            ("{{NAME}}", "for a value of the data or the environment write '.NAME'"),
            ("{{upper .MISSING}}", "set the value, or give a default: '{{default \"...\" .NAME}}'"),
            ("{{upper .N}}", "convert it with 'toString', or 'print'"),
            (
                "{{eq .NAME 1}}",
                "values of the environment are texts: compare with a text in quotes, or convert with 'int'"
            ),
            (
                "{{genCA \"a\" 1}}",
                "keys and certificates change with each run; make them once, and keep them as a secret"
            ),
            ("{{encryptAES \"a\" \"b\"}}", "do it in a program that 'cmd' runs"),
        ])
    func hints(template: String, hint: String) async {
        let error = await #expect(throws: TemplateError.self) { try await TemplateFixture.render(template) }
        #expect(error?.hints == [hint])
    }

    @Test("knows every function of sprig, and names those that it refuses")
    func refused() async {
        let error = await #expect(throws: TemplateError.self) {
            try await TemplateFixture.render("{{genPrivateKey \"rsa\"}}")
        }
        #expect(
            error?.message == "error calling genPrivateKey: no keys or certificates are made in a template")
    }

    @Test("names the fields that a template takes")
    func fieldNames() throws {
        let template = try GoTemplate("{{.A}}{{if $.B}}{{(index .C 1).x}}{{end}}{{define \"d\"}}{{.D.E}}{{end}}")
        #expect(template.fieldNames == ["A", "B", "C", "D"])
    }
}
