import NIOHPACK
import Testing

@testable import BuildKit

@Suite("gRPC framing")
struct GRPCTests {
    @Test("cuts messages at their lengths, wherever the chunks end")
    func decodes() throws {
        let bytes: [UInt8] = [0, 0, 0, 0, 2, 0xA, 0xB, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xC]
        for size in 1...bytes.count {
            var decoder = GRPCMessageDecoder()
            var messages: [[UInt8]] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                decoder.append(rest.prefix(size))
                rest = rest.dropFirst(size)
                while let message = try decoder.next() { messages.append(message) }
            }
            #expect(messages == [[0xA, 0xB], [], [0xC]])
        }
    }

    @Test("refuses compressed and huge messages", arguments: [[1, 0, 0, 0, 0], [0, 0xFF, 0, 0, 0]] as [[UInt8]])
    func refuses(_ bytes: [UInt8]) {
        var decoder = GRPCMessageDecoder()
        decoder.append(bytes)
        #expect(throws: GRPCStatus.self) { try decoder.next() }
    }

    @Test("escapes a status message for its header")
    func escapes() {
        #expect(GRPCStatus(.unknown, "50% of 'ä'\n").encodedMessage == "50%25 of '%C3%A4'%0A")
    }

    @Test("reads a transfer's header fields, escaped or not")
    func transferRequest() {
        let plain = TransferRequest([
            "dir-name": "context", "followpaths": "a b+c", "exclude-patterns": "*.log", "followpaths": "d%2Fe",
        ])
        #expect(plain.directory == "context")
        #expect(plain.followedPaths == ["a b+c", "d%2Fe"])
        #expect(plain.excludes == ["*.log"])
        let escaped = TransferRequest(["followpaths": "a+b%2Bc", "followpaths-encoded": "1", "dir-name": "context"])
        #expect(escaped.followedPaths == ["a b+c"])
    }
}
