import Testing

@testable import Archives

/// What a reader finds in a header made by `TarWriter`.
private struct ReadHeader: Equatable {
    var records: [String: String] = [:]
    var path: String
    var type: Character
    var mode: Int
    var size: Int
    var time: Int
    var link: String

    init(_ bytes: [UInt8]) throws {
        var block = bytes[...]
        func text(_ offset: Int, _ length: Int) -> String {
            let start = block.startIndex + offset
            return String(decoding: block[start..<start + length].prefix { $0 != 0 }, as: UTF8.self)
        }
        if text(156, 1) == "x" {
            let size = try #require(Int(text(124, 12), radix: 8))
            var rest = block[(block.startIndex + 512)...].prefix(size)
            while let space = rest.firstIndex(of: UInt8(ascii: " ")) {
                let length = try #require(Int(String(decoding: rest[rest.startIndex..<space], as: UTF8.self)))
                let record = String(decoding: rest[(space + 1)..<(rest.startIndex + length - 1)], as: UTF8.self)
                let parts = record.split(separator: "=", maxSplits: 1)
                records[String(parts[0])] = String(parts[1])
                rest = rest[(rest.startIndex + length)...]
            }
            block = block[(block.startIndex + 512 + (size + 511) / 512 * 512)...]
        }
        #expect(block.count == 512)
        #expect(text(257, 5) == "ustar")
        let sum = block.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
        #expect(Int(text(148, 6), radix: 8) == sum)
        let prefix = text(345, 155)
        path = records["path"] ?? (prefix.isEmpty ? "" : prefix + "/") + text(0, 100)
        type = Character(text(156, 1))
        mode = Int(text(100, 7), radix: 8) ?? -1
        size = records["size"].flatMap { Int($0) } ?? Int(text(124, 11), radix: 8) ?? -1
        time = records["mtime"].flatMap { Int($0) } ?? Int(text(136, 11), radix: 8) ?? -1
        link = records["linkpath"] ?? text(157, 100)
    }
}

private func deep(_ parts: Int, of length: Int = 9) -> String {
    Array(repeating: String(repeating: "d", count: length), count: parts).joined(separator: "/")
}

@Suite struct TarWriterTests {
    @Test("writes a plain file as one ustar block")
    func plainFile() throws {
        let entry = TarEntry(path: "src/app.py", kind: .file(size: 1234), mode: 0o755, modificationTime: 1_700_000_000)
        let bytes = TarWriter.header(for: entry)
        let read = try ReadHeader(bytes)
        #expect(bytes.count == 512)
        #expect(read.path == "src/app.py")
        #expect(read.type == "0")
        #expect(read.mode == 0o755)
        #expect(read.size == 1234)
        #expect(read.time == 1_700_000_000)
    }

    @Test("ends a directory's name with a slash")
    func directory() throws {
        let read = try ReadHeader(TarWriter.header(for: TarEntry(path: "src", kind: .directory, mode: 0o755)))
        #expect(read.path == "src/")
        #expect(read.type == "5")
    }

    @Test("keeps a symlink's target as it is")
    func symlink() throws {
        let read = try ReadHeader(TarWriter.header(for: TarEntry(path: "a", kind: .symlink(target: "../b"))))
        #expect(read.type == "2")
        #expect(read.link == "../b")
        #expect(read.size == 0)
    }

    @Test(
        "uses the prefix field before it uses PAX",
        arguments: [
            (deep(10), false),  // 99 bytes: name alone
            (deep(20), false),  // 199 bytes: prefix and name
            (deep(25), false),  // 249 bytes
            (deep(30), true),  // 299 bytes: too long for both fields
            (String(repeating: "n", count: 101), true),  // no slash to cut at
            ("ä/" + String(repeating: "é", count: 40), false),
        ])
    func longNames(path: String, needsPAX: Bool) throws {
        let bytes = TarWriter.header(for: TarEntry(path: path, kind: .file(size: 0)))
        #expect((bytes.count > 512) == needsPAX)
        #expect(try ReadHeader(bytes).path == path)
    }

    @Test("puts into PAX what octal digits cannot hold")
    func largeNumbers() throws {
        let entry = TarEntry(
            path: "big", kind: .file(size: 9_000_000_000), modificationTime: -5, owner: 4_000_000_000, group: 7)
        let read = try ReadHeader(TarWriter.header(for: entry))
        #expect(read.size == 9_000_000_000)
        #expect(read.time == -5)
        #expect(read.records["uid"] == "4000000000")
        #expect(read.records["gid"] == nil)
    }

    @Test("stores a long link target in PAX")
    func longLink() throws {
        let target = deep(15)
        let read = try ReadHeader(TarWriter.header(for: TarEntry(path: "l", kind: .symlink(target: target))))
        #expect(read.link == target)
    }

    @Test("counts a PAX record's own digits", arguments: 85...110)
    func recordLengths(length: Int) throws {
        let path = String(repeating: "x", count: length + 20)
        #expect(try ReadHeader(TarWriter.header(for: TarEntry(path: path, kind: .file(size: 0)))).path == path)
    }

    @Test("pads content to whole blocks", arguments: [(Int64(0), 0), (1, 511), (511, 1), (512, 0), (513, 511)])
    func padding(size: Int64, count: Int) {
        #expect(TarWriter.padding(afterSize: size).count == count)
    }

    @Test("ends with two zero blocks")
    func end() {
        #expect(TarWriter.end == [UInt8](repeating: 0, count: 1024))
    }
}
