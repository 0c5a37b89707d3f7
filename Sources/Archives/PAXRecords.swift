/// The records of a PAX extended header, for what ustar cannot hold.
struct PAXRecords {
    private var content: [UInt8] = []

    /// Adds `LENGTH KEY=VALUE\n`, where the length counts the whole record, its own digits included.
    mutating func add(_ key: String, _ value: [UInt8]) {
        let rest = Array(" \(key)=".utf8) + value + [UInt8(ascii: "\n")]
        var length = rest.count
        while length != rest.count + String(length).utf8.count { length = rest.count + String(length).utf8.count }
        content += Array(String(length).utf8) + rest
    }

    /// The extended header's own block, the records and their padding; nothing when there are no records.
    var blocks: [UInt8] {
        guard !content.isEmpty else { return [] }
        var block = UstarBlock()
        block.put(Array("PaxHeaders/entry".utf8), at: .name)
        block.putOctal(0o644, at: .mode)
        block.putOctal(0, at: .owner)
        block.putOctal(0, at: .group)
        block.putOctal(UInt64(content.count), at: .size)
        block.putOctal(0, at: .modificationTime)
        block.put([UInt8(ascii: "x")], at: .type)
        return block.finished() + content + TarWriter.padding(afterSize: Int64(content.count))
    }
}
