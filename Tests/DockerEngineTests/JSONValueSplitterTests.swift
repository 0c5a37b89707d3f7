import Testing

@testable import DockerEngine

@Suite("Splitting a stream into JSON values")
struct JSONValueSplitterTests {
    struct Case: CustomTestStringConvertible {
        var chunks: [String]
        var values: [String]
        var isComplete = true
        var testDescription: String { chunks.joined(separator: "|") }
    }

    @Test(
        "cuts at the end of each object, wherever the chunks end",
        arguments: [
            Case(chunks: ["{\"a\":1}\r\n{\"b\":2}\r\n"], values: ["{\"a\":1}", "{\"b\":2}"]),
            Case(chunks: ["{\"a\":", "{\"b\":[1,", "2]}", "}"], values: ["{\"a\":{\"b\":[1,2]}}"]),
            Case(chunks: ["{\"a\":\"}{\"}{\"b\":\"\\\"}\"}"], values: ["{\"a\":\"}{\"}", "{\"b\":\"\\\"}\"}"]),
            Case(chunks: ["{\"a\":\"\\", "\"}\"}"], values: ["{\"a\":\"\\\"}\"}"]),
            Case(chunks: ["{\"a\":1"], values: [], isComplete: false),
            Case(chunks: ["", "\r\n \n"], values: []),
            // Not JSON: kept by the line, so that it can be shown.
            Case(chunks: ["oops\n{}"], values: ["oops\n", "{}"]),
        ])
    func splits(_ row: Case) throws {
        var splitter = JSONValueSplitter()
        let values = try row.chunks.flatMap { try splitter.append($0.utf8) }
        #expect(values.map { String(decoding: $0, as: UTF8.self) } == row.values)
        #expect(splitter.isComplete == row.isComplete)
    }

    @Test("refuses an object beyond the limit")
    func limit() {
        var splitter = JSONValueSplitter(limit: 10)
        #expect(throws: JSONValueSplitter.TooLarge.self) { try splitter.append("{\"a\":\"0123456789\"}".utf8) }
    }
}
