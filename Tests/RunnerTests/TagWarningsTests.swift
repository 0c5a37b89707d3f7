import Diagnostics
import Testing

@testable import Runner

@Suite struct TagWarningsTests {
    @Test("tells one warning for many images, the first by place")
    func summary() {
        let warnings = TagWarnings()
        for line in [9, 3, 6] {
            warnings.add(
                Diagnostic(
                    .warning, "'image\(line)' has no commit", at: SourceLocation(file: "f", line: line, column: 1),
                    hints: ["commit"]))
        }
        warnings.add(Diagnostic(.warning, "another matter", hints: ["look"]))
        let summary = warnings.summary()
        #expect(summary.count == 2)
        #expect(summary.contains { $0.message == "'image3' has no commit (and so for 2 more images)" })
    }
}
