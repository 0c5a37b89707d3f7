import NIOCore

extension ByteBuffer {
    /// Adds a framed packet with a part of a file. The bytes are copied once, into place: this is where all the data of
    /// a context goes through.
    mutating func appendDataPacket(id: UInt32, data: ArraySlice<UInt8>) {
        let head = Packet(kind: .data, id: id).bytes
        var field = ProtobufWriter()
        if !data.isEmpty { field.lengthPrefix(4, count: data.count) }
        writeInteger(UInt8(0))
        writeInteger(UInt32(head.count + field.bytes.count + data.count))
        writeBytes(head)
        writeBytes(field.bytes)
        writeBytes(data)
    }
}
