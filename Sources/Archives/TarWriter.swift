/// Makes the parts of a tar stream: a header per entry, the padding after its content, and the end mark.
///
/// Entries are POSIX ustar. Only what ustar cannot hold (long names, sizes of 8 GiB and more, times before 1970)
/// goes into a PAX extended header before the entry, because BuildKit takes a stream that *begins* with a PAX
/// header for a Dockerfile (spec docker-engine 6, trap 9). Names are UTF-8, as every current reader takes them.
public enum TarWriter {
    /// The unit of everything in a tar stream, in bytes.
    public static let blockSize = 512

    /// Two zero blocks, the end of the archive.
    public static let end = [UInt8](repeating: 0, count: 2 * blockSize)

    /// The zero bytes after content of `size` bytes.
    public static func padding(afterSize size: Int64) -> [UInt8] {
        let rest = Int(size % Int64(blockSize))
        return [UInt8](repeating: 0, count: rest == 0 ? 0 : blockSize - rest)
    }

    /// The block or blocks before the entry's content; after them follow exactly the entry's size in bytes.
    public static func header(for entry: TarEntry) -> [UInt8] {
        let name = entry.storedName
        var records = PAXRecords()
        var block = UstarBlock()

        if let split = UstarName(name) {
            block.put(split.name, at: .name)
            block.put(split.prefix, at: .prefix)
        } else {
            records.add("path", name)
            block.put(Array(name.prefix(100)), at: .name)
        }

        block.putOctal(UInt64(entry.mode & 0o7777), at: .mode)
        for (field, key, value) in [(UstarBlock.Field.owner, "uid", entry.owner), (.group, "gid", entry.group)] {
            if !block.putOctal(UInt64(value), at: field) { records.add(key, Array(String(value).utf8)) }
        }

        var size: Int64 = 0
        switch entry.kind {
        case .file(let bytes):
            size = max(0, bytes)
            block.put([UInt8(ascii: "0")], at: .type)
        case .directory:
            block.put([UInt8(ascii: "5")], at: .type)
        case .symlink(let target):
            block.put([UInt8(ascii: "2")], at: .type)
            let bytes = Array(target.utf8)
            if bytes.count > 100 { records.add("linkpath", bytes) }
            block.put(Array(bytes.prefix(100)), at: .linkName)
        }
        if !block.putOctal(UInt64(size), at: .size) { records.add("size", Array(String(size).utf8)) }

        let time = entry.modificationTime
        if time < 0 || !block.putOctal(UInt64(time), at: .modificationTime) {
            block.putOctal(0, at: .modificationTime)
            records.add("mtime", Array(String(time).utf8))
        }
        return records.blocks + block.finished()
    }
}

extension TarEntry {
    /// The name in the archive; a directory's ends with `/`.
    fileprivate var storedName: [UInt8] {
        var bytes = Array(path.utf8)
        if kind == .directory, bytes.last != UInt8(ascii: "/") { bytes.append(UInt8(ascii: "/")) }
        return bytes
    }
}
