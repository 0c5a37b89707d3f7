import HTTP
import NIOCore
import Testing

@testable import Sockets

@Suite("UpgradeResponseParser")
struct UpgradeResponseParserTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var answer: String
        var status: Int
        /// Nil for an accepted upgrade.
        var body: String?
        var rest: String = ""
    }

    static let cases = [
        Case(
            testDescription: "an upgrade with bytes behind it",
            answer: "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\nPRI * HTTP/2.0\r\n\r\n", status: 101,
            rest: "PRI * HTTP/2.0\r\n\r\n"),
        Case(
            testDescription: "an interim answer first", answer: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 X\r\n\r\n",
            status: 101),
        Case(
            testDescription: "bare line feeds and no reason", answer: "HTTP/1.1 101\nUpgrade: x\n\nabc", status: 101,
            rest: "abc"),
        Case(
            testDescription: "a refusal with a length", answer: "HTTP/1.1 400 No\r\nContent-Length: 5\r\n\r\nsorry!",
            status: 400, body: "sorry"),
        Case(
            testDescription: "a refusal in chunks",
            answer: "HTTP/1.1 403 No\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n",
            status: 403, body: "abc0123456789"),
        Case(testDescription: "a refusal without a body", answer: "HTTP/1.1 204 No\r\n\r\n", status: 204, body: ""),
    ]

    @Test("reads answers, whole and byte by byte", arguments: cases, [true, false])
    func reads(row: Case, whole: Bool) throws {
        var parser = UpgradeResponseParser { $0.status == 101 }
        var event = UpgradeResponseParser.Event.incomplete
        var bytes = Array(row.answer.utf8)[...]
        var consumed = 0
        while !bytes.isEmpty, case .incomplete = event {
            let count = whole ? bytes.count : 1
            event = try parser.feed(ByteBuffer(bytes: bytes.prefix(count)))
            bytes = bytes.dropFirst(count)
            consumed += count
        }
        switch event {
        case .incomplete: Issue.record("incomplete")
        case .upgraded(let head):
            #expect(head.status == row.status && row.body == nil)
            #expect(String(buffer: parser.buffer) + String(decoding: bytes, as: UTF8.self) == row.rest)
        case .refused(let response):
            #expect(response.status == row.status)
            #expect(response.text == row.body)
        }
    }

    @Test("takes a body without a length at the connection's end")
    func readsToTheEnd() throws {
        var parser = UpgradeResponseParser { $0.status == 101 }
        guard case .incomplete = try parser.feed(ByteBuffer(string: "HTTP/1.1 500 X\r\n\r\noh no")) else {
            Issue.record("complete too early")
            return
        }
        #expect(parser.end()?.text == "oh no")
    }

    @Test(
        "refuses what is not HTTP/1.1",
        arguments: [
            "SSH-2.0-x\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 1\r\n\r\n",
            "HTTP/1.1 400 X\r\nContent-Length: -5\r\n\r\nabc",
        ])
    func refuses(answer: String) {
        var parser = UpgradeResponseParser { $0.status == 101 }
        let error = #expect(throws: SocketError.self) { _ = try parser.feed(ByteBuffer(string: answer)) }
        #expect(error?.code == .badAnswer)
    }

    @Test("waits for a chunk of an impossible size instead of ending the process")
    func hugeChunk() throws {
        var parser = UpgradeResponseParser { $0.status == 101 }
        let answer = "HTTP/1.1 400 X\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\nabc"
        guard case .incomplete = try parser.feed(ByteBuffer(string: answer)) else {
            Issue.record("complete")
            return
        }
    }
}
