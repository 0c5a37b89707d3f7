internal import YAML

/// The bytes of a text, and where its lines begin.
struct SourceText {
    let bytes: [UInt8]
    private let lineStarts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // A byte order mark is no part of the first line.
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (offset, byte) in bytes.enumerated() where byte == .lineFeed { starts.append(offset + 1) }
        lineStarts = starts
    }

    /// The line break that the text uses.
    var lineBreak: String {
        guard let first = bytes.firstIndex(of: .lineFeed), first > 0, bytes[first - 1] == .carriageReturn else {
            return "\n"
        }
        return "\r\n"
    }

    subscript(range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The byte at an offset, nil at the end.
    func byte(at offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

    // MARK: - Lines, from 0

    var lineCount: Int { lineStarts.count }

    func line(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    func start(ofLine line: Int) -> Int { line < lineStarts.count ? lineStarts[line] : bytes.count }

    func lineStart(at offset: Int) -> Int { start(ofLine: line(of: offset)) }

    /// The offset of the line break behind an offset.
    func lineEnd(at offset: Int) -> Int {
        var end = start(ofLine: line(of: offset) + 1)
        if end > offset, byte(at: end - 1) == .lineFeed { end -= 1 }
        if end > offset, byte(at: end - 1) == .carriageReturn { end -= 1 }
        return end
    }

    func nextLineStart(at offset: Int) -> Int { start(ofLine: line(of: offset) + 1) }

    /// In characters, from 0.
    func column(of offset: Int) -> Int {
        bytes[lineStart(at: offset)..<offset].count { $0 & 0xC0 != 0x80 }
    }

    // MARK: - What stands where

    func isBlank(line: Int) -> Bool {
        let start = start(ofLine: line)
        return start < bytes.count && skippingBlanks(from: start) == lineEnd(at: start)
    }

    /// The column of a comment that has a line of its own.
    func commentColumn(ofLine line: Int) -> Int? {
        let start = start(ofLine: line)
        let first = skippingBlanks(from: start)
        return byte(at: first) == .hash ? first - start : nil
    }

    func isFirstOnLine(_ offset: Int) -> Bool { skippingBlanks(from: lineStart(at: offset)) >= offset }

    /// The first offset that is no space and no tab.
    func skippingBlanks(from offset: Int) -> Int {
        var offset = offset
        while let byte = byte(at: offset), byte == .space || byte == .tab { offset += 1 }
        return offset
    }

    /// The first offset that is neither blank, nor a line break, nor in a comment.
    func skippingTrivia(from start: Int) -> Int {
        var offset = start
        while let byte = byte(at: offset) {
            if byte.isWhitespace {
                offset += 1
            } else if byte == .hash, offset == 0 || bytes[offset - 1].isWhitespace || offset == start {
                offset = lineEnd(at: offset)
            } else {
                break
            }
        }
        return offset
    }

    /// The comment that follows on the line, with the blanks before it.
    func trailingComment(after offset: Int) -> Range<Int>? {
        let first = skippingBlanks(from: offset)
        guard byte(at: first) == .hash, first > offset else { return nil }
        return offset..<lineEnd(at: first)
    }

    /// Without the white space at its end.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var upper = range.upperBound
        while upper > range.lowerBound, bytes[upper - 1].isWhitespace { upper -= 1 }
        return range.lowerBound..<upper
    }

    /// Where a node begins, without anchor and tag.
    func contentStart(of node: SyntaxNode) -> Int {
        var offset = node.range.lowerBound
        guard node.anchor != nil || node.hasTag else { return offset }
        while let byte = byte(at: offset), byte == .ampersand || byte == .exclamation, offset < node.range.upperBound {
            while let next = self.byte(at: offset), !next.isWhitespace { offset += 1 }
            offset = skippingBlanks(from: offset)
        }
        return min(offset, node.range.upperBound)
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
    static let hash = UInt8(ascii: "#")
    static let colon = UInt8(ascii: ":")
    static let dash = UInt8(ascii: "-")
    static let question = UInt8(ascii: "?")
    static let ampersand = UInt8(ascii: "&")
    static let exclamation = UInt8(ascii: "!")

    var isWhitespace: Bool { self == .space || self == .tab || self == .lineFeed || self == .carriageReturn }
}
