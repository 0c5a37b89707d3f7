import Diagnostics
import Testing

@testable import Kustomize

/// Mistakes: `Fixtures/kustomize-errors.txt` has for each one the files and what is said about them.
@Suite("Mistakes")
struct BadRowTests {
    static let rows: [RowTests.Row] = {
        let reader = DiskFileReader(workingDirectory: GoldenTests.directory + "/..")
        guard let bytes = try? reader.contents(of: "kustomize-errors.txt") else { return [] }
        return RowTests.parse(String(decoding: bytes, as: UTF8.self), theme: "error")
    }()

    @Test("says what is wrong, where, and what to do", arguments: rows)
    func says(_ row: RowTests.Row) throws {
        var found: (any DiagnosticError)?
        do {
            _ = try KustomizeBuilder(reader: MemoryFileReader(row.files)).build(directory: ".")
        } catch {
            found = error as? any DiagnosticError
        }
        let error = try #require(found)
        var lines: [String] = []
        for diagnostic in error.diagnostics {
            lines.append((diagnostic.location.map { "\($0): " } ?? "") + "error: \(diagnostic.message)")
            lines += diagnostic.notes.map { "  note: " + ($0.location.map { "\($0): " } ?? "") + $0.message }
            lines += diagnostic.hints.map { "  hint: \($0)" }
        }
        #expect(lines.map { $0 + "\n" }.joined() == row.expected)
        #expect(error.diagnostics.allSatisfy { !$0.hints.isEmpty })
    }

    @Test("there are many mistakes")
    func areThere() {
        #expect(Self.rows.count >= 80)
    }
}
