import CZlib

/// Reads the header blocks of one direction of a connection, which are one zlib stream. To be used by one task.
final class SPDYHeaderReader {
    /// Bytes of one block, uncompressed.
    private static let limit = 64 << 10

    /// zlib keeps its address.
    private let stream: UnsafeMutablePointer<z_stream>

    init() throws(SPDYError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard inflateInit_(stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            throw SPDYError("the header reader cannot be made")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// The fields of the next block, names in lower case. Blocks must be given in the order they came.
    func read(_ block: [UInt8]) throws(SPDYError) -> [String: String] {
        var bytes = try inflate(block)[...]
        guard let count = Self.number(&bytes) else { throw SPDYError("a header block is too short") }
        var fields: [String: String] = [:]
        for _ in 0..<count {
            guard let name = Self.text(&bytes), let value = Self.text(&bytes) else {
                throw SPDYError("a header block is too short")
            }
            fields[name.lowercased()] = value
        }
        return fields
    }

    private func inflate(_ block: [UInt8]) throws(SPDYError) -> [UInt8] {
        var input = block
        var output: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        let isGood = input.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            defer {
                stream.pointee.next_in = nil
                stream.pointee.avail_in = 0
            }
            while true {
                let room = part.count
                let result = part.withUnsafeMutableBufferPointer { part in
                    stream.pointee.next_out = part.baseAddress
                    stream.pointee.avail_out = UInt32(room)
                    return CZlib.inflate(stream, Z_SYNC_FLUSH)
                }
                output += part.prefix(room - Int(stream.pointee.avail_out))
                if output.count > Self.limit { return false }
                switch result {
                case Z_NEED_DICT:
                    let dictionary = SPDYDictionary.bytes
                    guard inflateSetDictionary(stream, dictionary, UInt32(dictionary.count)) == Z_OK else {
                        return false
                    }
                case Z_OK:
                    if stream.pointee.avail_in == 0, stream.pointee.avail_out > 0 { return true }
                // Nothing was left to do.
                case Z_BUF_ERROR: return stream.pointee.avail_in == 0
                default: return false
                }
            }
        }
        guard isGood else { throw SPDYError("a header block cannot be decompressed") }
        return output
    }

    private static func number(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 4 else { return nil }
        defer { bytes = bytes.dropFirst(4) }
        return bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }

    private static func text(_ bytes: inout ArraySlice<UInt8>) -> String? {
        guard let count = number(&bytes), bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
