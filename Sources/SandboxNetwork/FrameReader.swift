/// Takes the frames of a container's output apart (spec docker-engine 2.5).
struct FrameReader {
    private var received: [UInt8] = []

    /// The payloads of the frames that the bytes complete.
    mutating func append(_ bytes: some Sequence<UInt8>) -> [(isError: Bool, payload: [UInt8])] {
        received += bytes
        var frames: [(isError: Bool, payload: [UInt8])] = []
        var at = 0
        while received.count - at >= 8 {
            let length = received[at + 4..<at + 8].reduce(0) { $0 << 8 | Int($1) }
            guard received.count - at - 8 >= length else { break }
            frames.append((received[at] >= 2, Array(received[at + 8..<at + 8 + length])))
            at += 8 + length
        }
        received.removeFirst(at)
        return frames
    }
}
