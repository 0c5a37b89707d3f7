/// The lines at the bottom of a terminal that are redrawn in place.
///
/// The cursor stands on the line below them, and is hidden only inside one write: there is nothing to restore when the
/// process ends, however it ends.
struct Footer: Sendable {
    var lines: [String] = []

    /// Control sequences (ECMA-48 8.3) that take the lines away and leave the cursor where the first one was.
    var erasing: [UInt8] { lines.isEmpty ? [] : Self.hidden("\(up)\u{1B}[J") }

    /// The lines, and the cursor below them.
    var drawing: [UInt8] { lines.isEmpty ? [] : Self.hidden(lines.map { $0 + "\n" }.joined()) }

    /// Writes other lines over these, without a moment in which there are none: that would flicker.
    func replacing(with next: Footer) -> [UInt8] {
        if lines.isEmpty { return next.drawing }
        if next.lines.isEmpty { return erasing }
        return Self.hidden(up + next.lines.map { $0 + "\u{1B}[K\n" }.joined() + "\u{1B}[J")
    }

    private var up: String { "\u{1B}[\(lines.count)A\r" }

    private static func hidden(_ text: String) -> [UInt8] { Array("\u{1B}[?25l\(text)\u{1B}[?25h".utf8) }
}
