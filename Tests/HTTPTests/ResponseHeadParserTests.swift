import Testing

@testable import HTTP

@Suite("ResponseHeadParser")
struct ResponseHeadParserTests {
    private func parse(_ lines: [String]) -> [HTTPResponseHead] {
        var parser = ResponseHeadParser()
        return lines.compactMap { line in
            Array((line + "\r\n").utf8).withUnsafeBytes { parser.take(line: $0) }
        }
    }

    @Test("gives the final head alone, without interim answers and trailers")
    func skipsInterimAnswers() {
        let heads = parse([
            "HTTP/1.1 100 Continue", "X: interim", "", "HTTP/2 204 ", "A:  b ", "a:c", "no colon", "", "Trailer: x", "",
        ])
        #expect(heads.map(\.status) == [204])
        #expect(heads.first?.headers.all("A") == ["b", "c"])
        #expect(heads.first?.headers.fields.count == 2)
    }

    @Test("gives none for what is no status line", arguments: ["HTTP/1.1", "HTTP/1.1 abc", "X: y"])
    func refusesOthers(line: String) {
        #expect(parse([line, ""]).isEmpty)
    }
}
