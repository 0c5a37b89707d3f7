import Testing

@testable import Subprocesses

@Suite struct LineSplitterTests {
    @Test(
        "joins pieces into lines",
        arguments: [
            (["a\nb", "c\n"], ["a", "bc"]), (["x"], ["x"]), (["\n\n"], ["", ""]), (["a\r", "\nb\r\n"], ["a", "b"]),
            ([], []),
        ] as [([String], [String])])
    func joins(pieces: [String], expected: [String]) {
        var splitter = LineSplitter()
        var lines = pieces.flatMap { splitter.lines(in: $0.utf8) }
        if let last = splitter.finish() { lines.append(last) }
        #expect(lines == expected)
    }

    @Test("hands over an endless line in pieces")
    func endless() {
        var splitter = LineSplitter()
        let lines = splitter.lines(in: [UInt8](repeating: 65, count: LineSplitter.longestLine * 2 + 5))
        #expect(lines.count == 2)
    }
}
