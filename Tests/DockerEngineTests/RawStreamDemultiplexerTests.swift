import DockerEngine
import Testing

@Suite struct RawStreamDemultiplexerTests {
    @Test("takes frames apart however they are cut", arguments: [1, 3, 8, 100])
    func frames(_ size: Int) {
        let stream: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 3, 97, 98, 99, 2, 0, 0, 0, 0, 0, 0, 1, 100, 1, 0, 0, 0, 0, 0, 0, 0]
        var frames = RawStreamDemultiplexer(isTerminal: false)
        var output: [UInt8] = []
        var error: [UInt8] = []
        for start in stride(from: 0, to: stream.count, by: size) {
            for part in frames.append(Array(stream[start..<min(start + size, stream.count)])) {
                if part.source == .standardOutput { output += part.bytes } else { error += part.bytes }
            }
        }
        #expect(output == [97, 98, 99])
        #expect(error == [100])
    }

    @Test("leaves a terminal's bytes alone")
    func terminal() {
        var frames = RawStreamDemultiplexer(isTerminal: true)
        #expect(frames.append([1, 0, 0]).map(\.bytes) == [[1, 0, 0]])
    }
}
