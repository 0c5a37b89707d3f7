/// Makes the replies to opened streams. They say nothing, so their zlib stream needs no compressor: stored blocks do.
struct SPDYReplies {
    private var isFirst = true

    mutating func reply(to stream: UInt32) -> [UInt8] {
        // The zlib header that names the dictionary begins the first block of the connection.
        let header: [UInt8] = isFirst ? [0x78, 0xF9, 0xE3, 0xC6, 0xA7, 0xC2] : []
        isFirst = false
        let noFields: [UInt8] = [0, 0, 0, 0]
        let stored: [UInt8] = [0x00, 0x04, 0x00, 0xFB, 0xFF] + noFields
        // An empty block, for clients whose decompressor waits for a flush.
        let flush: [UInt8] = [0x00, 0x00, 0x00, 0xFF, 0xFF]
        return SPDYFrame.reply(stream, headerBlock: header + stored + flush)
    }
}
