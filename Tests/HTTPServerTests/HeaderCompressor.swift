import CZlib
import TestSupport

@testable import HTTPServer

/// Makes a client's header blocks.
final class HeaderCompressor {
    private let stream: UnsafeMutablePointer<z_stream>

    init() throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let dictionary = SPDYDictionary.bytes
        guard deflateInit_(stream, 9, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK,
            deflateSetDictionary(stream, dictionary, UInt32(dictionary.count)) == Z_OK
        else { throw TestSupportError("no compressor") }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func block(_ fields: [String: String]) -> [UInt8] {
        func big(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
        var raw = big(fields.count)
        for (name, value) in fields {
            raw += big(name.utf8.count) + Array(name.utf8) + big(value.utf8.count) + Array(value.utf8)
        }
        var output = [UInt8](repeating: 0, count: 1024)
        let count = raw.withUnsafeMutableBufferPointer { raw in
            output.withUnsafeMutableBufferPointer { output in
                stream.pointee.next_in = raw.baseAddress
                stream.pointee.avail_in = UInt32(raw.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                deflate(stream, Z_SYNC_FLUSH)
                return output.count - Int(stream.pointee.avail_out)
            }
        }
        return Array(output.prefix(count))
    }

    /// A frame that opens a stream.
    func open(_ stream: UInt32, _ fields: [String: String]) -> [UInt8] {
        let block = block(fields)
        let count = block.count + 10
        return [0x80, 0x03, 0, 1, 0, 0, UInt8(count >> 8), UInt8(count & 0xFF)]
            + [0, 0, 0, UInt8(stream), 0, 0, 0, 0, 0, 0] + block
    }
}
