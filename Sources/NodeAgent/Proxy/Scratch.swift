/// One buffer that all sockets read into, one after the other.
final class Scratch {
    /// Bytes; more than any datagram has.
    static let size = 65536

    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)

    deinit { buffer.deallocate() }
}
