/// Collects header lines, as libcurl hands them over one at a time, into the final answer's head.
///
/// Interim answers (1xx) are skipped, and so are trailers.
struct ResponseHeadParser {
    private var head: HTTPResponseHead?
    private(set) var isComplete = false

    /// Takes one line with its end; the head once its blank line has come.
    mutating func take(line bytes: UnsafeRawBufferPointer) -> HTTPResponseHead? {
        if isComplete { return nil }
        var bytes = bytes[...]
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes = bytes.dropLast() }
        if bytes.isEmpty {
            defer { head = nil }
            guard let head, head.status >= 200 else { return nil }
            isComplete = true
            return head
        }
        if bytes.starts(with: "HTTP/".utf8) {
            let words = bytes.split(separator: UInt8(ascii: " "), maxSplits: 2)
            let status = words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) : nil
            head = status.map { HTTPResponseHead(status: $0) }
            return nil
        }
        // Obsolete folded lines (they begin with a blank) are no fields of their own.
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes.first != 0x20, bytes.first != 0x09 else {
            return nil
        }
        var value = bytes[(colon + 1)...]
        while let first = value.first, first == 0x20 || first == 0x09 { value = value.dropFirst() }
        while let last = value.last, last == 0x20 || last == 0x09 { value = value.dropLast() }
        head?.headers.add(String(decoding: bytes[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
        return nil
    }
}
