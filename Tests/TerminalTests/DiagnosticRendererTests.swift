import Diagnostics
import Testing

@testable import Terminal

@Suite("Diagnostics")
struct DiagnosticRendererTests {
    private func text(_ diagnostics: Diagnostic...) -> String {
        DiagnosticRenderer.lines(for: diagnostics).map(\.text).joined(separator: "\n")
    }

    @Test("say where, what and how to fix it")
    func full() {
        let diagnostic = Diagnostic(
            .error, "unknown field 'dockerFile' in 'build.artifacts[0].docker'",
            at: SourceLocation(file: "skaffold.yaml", line: 14, column: 9),
            notes: [.init("set by profile 'debug'", at: SourceLocation(file: "skaffold.yaml", line: 60, column: 3))],
            hints: ["did you mean 'dockerfile'?"])
        #expect(
            text(diagnostic) == """
                skaffold.yaml:14:9: error: unknown field 'dockerFile' in 'build.artifacts[0].docker'
                  note: skaffold.yaml:60:3: set by profile 'debug'
                  hint: did you mean 'dockerfile'?
                """)
    }

    @Test("without a place begin with their severity")
    func placeless() {
        #expect(text(Diagnostic(.warning, "a\nb")) == "warning: a\n    b")
    }

    @Test("print a shared hint once, after the last that has it")
    func sharedHints() {
        let rendered = text(
            Diagnostic(.error, "one", hints: ["run it again"]), Diagnostic(.error, "two", hints: ["run it again"]))
        #expect(rendered == "error: one\nerror: two\n  hint: run it again")
    }

    @Test("print notes with a place that neighbours in one file share once")
    func sharedNotes() {
        func finding(_ message: String, _ file: String, _ line: Int, _ notes: [Diagnostic.Note]) -> Diagnostic {
            Diagnostic(message, at: SourceLocation(file: file, line: line, column: 1), notes: notes)
        }
        let way = Diagnostic.Note("required by 'a'", at: SourceLocation(file: "s.yaml", line: 6, column: 5))
        let own = Diagnostic.Note("set here", at: SourceLocation(file: "b.yaml", line: 9, column: 5))
        let rendered = text(
            finding("one", "b.yaml", 1, [own, way]), finding("two", "b.yaml", 2, [way]),
            finding("three", "c.yaml", 1, [way, .init("plain")]), finding("four", "c.yaml", 1, [.init("plain")]))
        #expect(
            rendered == """
                b.yaml:1:1: error: one
                  note: b.yaml:9:5: set here
                b.yaml:2:1: error: two
                  note: s.yaml:6:5: required by 'a'
                c.yaml:1:1: error: three
                  note: s.yaml:6:5: required by 'a'
                  note: plain
                c.yaml:1:1: error: four
                  note: plain
                """)
    }

    @Test("keep control sequences of others out")
    func controls() {
        #expect(text(Diagnostic(.error, "\u{1B}[2Jgone")) == "error: gone")
    }

    @Test("are JSON for machines")
    func json() {
        let diagnostic = Diagnostic(
            .error, code: "CONFIG_FILE_NOT_FOUND_ERR", "no \"file\"\n",
            at: SourceLocation(file: "a.yaml", line: 1, column: 2),
            hints: ["make one"])
        #expect(
            DiagnosticRenderer.json(for: [diagnostic, Diagnostic(.note, "x")])
                == #"[{"file":"a.yaml","line":1,"column":2,"code":"CONFIG_FILE_NOT_FOUND_ERR","#
                + #""message":"no \"file\"\n","hint":"make one","severity":"error"},"# + "\n "
                + #"{"file":null,"line":null,"column":null,"code":null,"message":"x","hint":null,"severity":"note"}]"#)
    }
}
