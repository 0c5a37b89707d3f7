/// One header block of the POSIX ustar format (IEEE Std 1003.1, pax, "ustar Interchange Format").
struct UstarBlock {
    /// A field's place in the block: offset and length in bytes.
    struct Field {
        var offset: Int
        var length: Int

        static let name = Field(offset: 0, length: 100)
        static let mode = Field(offset: 100, length: 8)
        static let owner = Field(offset: 108, length: 8)
        static let group = Field(offset: 116, length: 8)
        static let size = Field(offset: 124, length: 12)
        static let modificationTime = Field(offset: 136, length: 12)
        static let checksum = Field(offset: 148, length: 8)
        static let type = Field(offset: 156, length: 1)
        static let linkName = Field(offset: 157, length: 100)
        static let magic = Field(offset: 257, length: 8)
        static let prefix = Field(offset: 345, length: 155)
    }

    private var bytes = [UInt8](repeating: 0, count: TarWriter.blockSize)

    init() {
        put(Array("ustar\u{0}00".utf8), at: .magic)
    }

    mutating func put(_ value: [UInt8], at field: Field) {
        for (i, byte) in value.prefix(field.length).enumerated() { bytes[field.offset + i] = byte }
    }

    /// Writes zero-padded octal digits and a NUL.
    ///
    /// - Returns: whether the number fits; the field stays zero when it does not.
    @discardableResult
    mutating func putOctal(_ value: UInt64, at field: Field) -> Bool {
        let digits = Array(String(value, radix: 8).utf8)
        let width = field.length - 1
        let fits = digits.count <= width
        let text = fits ? digits : [UInt8(ascii: "0")]
        put([UInt8](repeating: UInt8(ascii: "0"), count: width - text.count) + text, at: field)
        return fits
    }

    /// The block with its checksum: the sum of all bytes, the checksum field itself counted as blanks.
    func finished() -> [UInt8] {
        var copy = self
        copy.put([UInt8](repeating: UInt8(ascii: " "), count: Field.checksum.length), at: .checksum)
        let sum = copy.bytes.reduce(0) { $0 + UInt64($1) }
        let digits = Array(String(sum, radix: 8).utf8)
        let text = [UInt8](repeating: UInt8(ascii: "0"), count: 6 - digits.count) + digits + [0, UInt8(ascii: " ")]
        copy.put(text, at: .checksum)
        return copy.bytes
    }
}
