import Testing
import YAML

@testable import Kustomize

/// The rows of the behaviour reference: `Fixtures/kustomize-rows/THEME.txt` has for each row its files and the text that
/// `kubectl kustomize` prints for them.
@Suite("Rows of the reference")
struct RowTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var files: [String: String] = [:]
        var expected = ""
    }

    static let rows: [Row] = {
        let reader = DiskFileReader(workingDirectory: GoldenTests.directory + "-rows")
        return reader.names(in: ".").flatMap { name -> [Row] in
            guard let bytes = try? reader.contents(of: name) else { return [] }
            return parse(String(decoding: bytes, as: UTF8.self), theme: name.replacing(".txt", with: ""))
        }
    }()

    @Test("makes the text that kubectl kustomize makes", arguments: rows)
    func makesText(_ row: Row) throws {
        let top = row.files["over/kustomization.yaml"] == nil ? "." : "over"
        let objects = try KustomizeBuilder(reader: MemoryFileReader(row.files)).build(directory: top)
        #expect(YAMLEmitter.text(documents: objects, options: .kubernetes) == row.expected)
    }

    @Test("makes the same with closures for what is outside", arguments: rows.prefix(20))
    func makesTextWithExternals(_ row: Row) async throws {
        let top = row.files["over/kustomization.yaml"] == nil ? "." : "over"
        let builder = KustomizeBuilder(reader: MemoryFileReader(row.files))
        let result = try await builder.result(of: top, externals: KustomizeExternals())
        #expect(YAMLEmitter.text(documents: result.objects, options: .kubernetes) == row.expected)
        #expect(result.sources.count == result.objects.count)
    }

    @Test("there are rows for every section")
    func areThere() {
        #expect(Self.rows.count >= 100)
    }

    /// `=== name`, then `--- path` with the text of each file, then `>>>` with what is expected.
    static func parse(_ text: String, theme: String) -> [Row] {
        var rows: [Row] = []
        var path: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("=== ") {
                rows.append(Row(testDescription: "\(theme): \(line.dropFirst(4))"))
                path = nil
            } else if line == ">>>" {
                path = ""
            } else if line.hasPrefix("--- "), path != "", !line.contains("#") {
                path = String(line.dropFirst(4))
                rows[rows.count - 1].files[path ?? ""] = ""
            } else if let path, !rows.isEmpty {
                if path.isEmpty {
                    rows[rows.count - 1].expected += line + "\n"
                } else {
                    rows[rows.count - 1].files[path, default: ""] += line + "\n"
                }
            }
        }
        // The end of the text is the end of its last line, not a line more.
        if let last = rows.indices.last, rows[last].expected.hasSuffix("\n") { rows[last].expected.removeLast() }
        return rows
    }
}
