import Encodings
import Testing

@Suite struct LineSplitterTests {
    @Test(
        "joins pieces into lines",
        arguments: [
            (["a\nb", "c\n"], ["a", "bc"]), (["x"], ["x"]), (["\n\n"], ["", ""]), (["a\r", "\nb\r\n"], ["a", "b"]),
            ([], []),
        ] as [([String], [String])])
    func joins(pieces: [String], expected: [String]) {
        var splitter = LineSplitter()
        var lines = pieces.flatMap { splitter.append($0.utf8) }
        if let last = splitter.finish() { lines.append(last) }
        #expect(lines.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test("hands over an endless line in pieces")
    func endless() {
        var splitter = LineSplitter(longest: 10)
        #expect(splitter.append([UInt8](repeating: 65, count: 25)).map(\.count) == [10, 10])
        #expect(splitter.finish()?.count == 5)
    }
}
