import FoundationEssentials
import Testing
import YAML

@testable import YAMLEdits

@Suite("Editing random YAML")
struct RandomEditTests {
    /// `RANDOM_EDITS=2000 make test` tries more documents.
    private static let count = ProcessInfo.processInfo.environment["RANDOM_EDITS"].flatMap(Int.init) ?? 60

    @Test("holds what is wanted, and keeps the lines that have nothing to do with it", arguments: 0..<max(1, count))
    func random(_ seed: Int) throws {
        var random = RandomDocument(seed: UInt64(seed) &* 7919 + 17)
        let text = random.text()
        let editor = try YAMLEditor(Array(text.utf8), path: "test")
        for _ in 0..<6 {
            var wanted = editor.documents
            let change = random.change(&wanted[0])
            let result = try editor.text(with: wanted)
            let edited = String(decoding: result.bytes, as: UTF8.self)
            #expect(try YAMLParser.documents(edited, path: "edited") == wanted, "\(text)\n=> \(change)\n\(edited)")
            #expect(result.keepsComments, "\(text)\n=> \(change)\n\(edited)")
            let old = text.split(separator: "\n", omittingEmptySubsequences: false)
            let new = edited.split(separator: "\n", omittingEmptySubsequences: false)
            switch change {
            case .scalar:
                let differing = zip(old, new).count { $0 != $1 }
                #expect(old.count == new.count && differing < 2, "\(text)\n=> \(change)\n\(edited)")
            case .removal:
                #expect(Self.missing(new, in: old) < 2, "\(text)\n=> \(change)\n\(edited)")
            case .addition:
                #expect(Self.missing(old, in: new) < 2, "\(text)\n=> \(change)\n\(edited)")
            }
        }
    }

    /// How many lines are not in the other lines, in their order.
    private static func missing(_ lines: [Substring], in others: [Substring]) -> Int {
        var at = 0
        var count = 0
        for line in lines {
            if let found = others[at...].firstIndex(of: line) { at = found + 1 } else { count += 1 }
        }
        return count
    }
}
