import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Lines of standard input, read so that Ctrl+C ends the wait.
struct LineInput: Sendable {
    /// Whether standard input is a terminal.
    static var isTerminal: Bool { isatty(0) == 1 }

    /// The next line without blanks around it; nil at the end of the input.
    ///
    /// - Throws: `CancellationError`, and `Diagnostic` when standard input cannot be read.
    func next() async throws -> String? {
        var bytes: [UInt8] = []
        while true {
            try await waitForInput()
            var byte: UInt8 = 0
            switch read(0, &byte, 1) {
            case 1 where byte == UInt8(ascii: "\n"): return Self.trimmed(bytes)
            case 1: bytes.append(byte)
            case 0: return bytes.isEmpty ? nil : Self.trimmed(bytes)
            default:
                if errno == EINTR || errno == EAGAIN { continue }
                throw Diagnostic("standard input cannot be read: \(String(cString: strerror(errno)))")
            }
        }
    }

    private func waitForInput() async throws {
        while true {
            try Task.checkCancellation()
            var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
            if poll(&descriptor, 1, 0) != 0 { return }
            try await Task.sleep(for: .milliseconds(30))
        }
    }

    private static func trimmed(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self).drop(while: \.isWhitespace)
        guard let end = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(text[...end])
    }
}
