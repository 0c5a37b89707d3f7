import CZlib
import Testing

@testable import HTTPServer

@Suite("SPDY/3.1")
struct SPDYTests {
    @Test("compresses with the dictionary of the protocol")
    func hasTheDictionary() {
        let bytes = SPDYDictionary.bytes
        #expect(bytes.count == 1423)
        #expect(adler32(1, bytes, UInt32(bytes.count)) == 0xE3C6_A7C2)
    }

    @Test("reads header blocks of one compressed stream")
    func readsHeaders() throws {
        let compressor = try HeaderCompressor()
        let reader = try SPDYHeaderReader()
        for request in 0..<20 {
            let fields = ["streamtype": "data", "port": "8080", "requestid": "\(request)"]
            #expect(try reader.read(compressor.block(fields)) == fields)
        }
    }

    @Test("refuses header blocks that are broken", arguments: [[], [1, 2, 3], [0x78, 0xF9, 0, 0, 0, 0]] as [[UInt8]])
    func refusesHeaders(block: [UInt8]) throws {
        let reader = try SPDYHeaderReader()
        #expect(throws: SPDYError.self) { try reader.read(block) }
    }

    @Test("replies with blocks that a decompressor reads at once")
    func replies() throws {
        var replies = SPDYReplies()
        let reader = try SPDYHeaderReader()
        for stream in [1, 3, 5] as [UInt32] {
            let reply = replies.reply(to: stream)
            #expect(reply[..<4] == [0x80, 0x03, 0, 2])
            #expect(reply[8..<12] == [0, 0, 0, UInt8(stream)])
            #expect(try reader.read(Array(reply[12...])) == [:])
        }
    }

    @Test("reads frames however they are cut", arguments: [1, 3, 8, 13, 1000])
    func readsFrames(size: Int) throws {
        let bytes =
            SPDYFrame.ping(7) + SPDYFrame.data(stream: 3, isEnd: true, count: 5) + Array("hello".utf8)
            + SPDYFrame.data(stream: 3, isEnd: true, count: 0) + SPDYFrame.reset(9, status: 5)
            + SPDYFrame.goAway(lastStream: 1)
            + [0x80, 0x03, 0, 1, 1, 0, 0, 12] + [0, 0, 0, 11, 0, 0, 0, 0, 0, 0, 0xAA, 0xBB]
            + [0x80, 0x03, 0, 9, 0, 0, 0, 8] + [0, 0, 0, 3, 0, 1, 0, 0]
        var parser = SPDYParser()
        var frames: [SPDYFrame] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            parser.append(Array(bytes[start..<min(start + size, bytes.count)]))
            while let frame = try parser.next() {
                if case .data(3, let more, let isEnd) = frame, case .data(3, let some, false) = frames.last {
                    frames[frames.count - 1] = .data(stream: 3, some + more, isEnd: isEnd)
                } else {
                    frames.append(frame)
                }
            }
        }
        #expect(
            frames == [
                .ping(7), .data(stream: 3, Array("hello".utf8), isEnd: true), .data(stream: 3, [], isEnd: true),
                .reset(9), .goAway, .openStream(11, headerBlock: [0xAA, 0xBB], isEnd: true), .ignored,
            ])
    }

    @Test(
        "refuses other versions and giant control frames",
        arguments: [[0x80, 0x02, 0, 6, 0, 0, 0, 0], [0x80, 0x03, 0, 6, 0, 0xFF, 0, 0]] as [[UInt8]])
    func refusesOthers(bytes: [UInt8]) {
        var parser = SPDYParser()
        parser.append(bytes)
        #expect(throws: SPDYError.self) { try parser.next() }
    }

    @Test("pairs the streams of a request, whichever comes first")
    func pairsStreams() throws {
        let ports = ForwardedPorts()
        func open(_ stream: UInt32, _ type: String?, _ port: String, _ request: String) -> String {
            var fields = ["port": port, "requestid": request]
            fields["streamtype"] = type
            switch ports.open(stream, fields) {
            case .half: return "half"
            case .refused: return "refused"
            case .whole(let port): return "\(port.port) error \(port.errorStream) data \(port.dataStream)"
            }
        }
        #expect(open(1, "error", "80", "0") == "half")
        #expect(open(3, "data", "81", "1") == "half")
        #expect(open(5, "data", "80", "0") == "80 error 1 data 5")
        #expect(open(7, "error", "81", "1") == "81 error 7 data 3")
        #expect(open(9, nil, "80", "2") == "refused")
        #expect(open(11, "data", "0", "2") == "refused")
        #expect(open(13, "stdin", "80", "2") == "refused")
        #expect(ports.port(of: 5)?.port == 80)
        #expect(ports.port(of: 1) == nil)
    }
}
