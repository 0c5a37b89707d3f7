/// The lines at the bottom of a terminal that are redrawn in place.
///
/// The cursor stands on the line below them, and is hidden only inside one write: there is nothing to restore when the
/// process ends, however it ends.
struct Footer: Sendable {
    var lines: [String] = []

    /// Control sequences (ECMA-48 8.3) that take the lines away and leave the cursor where the first one was.
    var erasing: [UInt8] {
        lines.isEmpty ? [] : Array("\u{1B}[?25l\u{1B}[\(lines.count)A\r\u{1B}[J\u{1B}[?25h".utf8)
    }

    /// The lines, and the cursor below them.
    var drawing: [UInt8] {
        lines.isEmpty ? [] : Array(("\u{1B}[?25l" + lines.map { $0 + "\n" }.joined() + "\u{1B}[?25h").utf8)
    }
}
