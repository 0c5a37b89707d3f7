/// Text from elsewhere (a server's message, a build step's name) made safe to put into a line of ours: control
/// sequences and control characters go, a tab becomes a space, and a carriage return takes away what a terminal would
/// have overwritten.
func withoutControls(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
    var result = String.UnicodeScalarView()
    var state = ControlState.text
    for scalar in text.unicodeScalars { state.take(scalar, into: &result) }
    return String(result)
}

/// Where in a control sequence (ECMA-48 5.4; OSC: 8.3.89) the reader stands.
private enum ControlState {
    case text, carriageReturn, escape, sequence, string, stringEscape

    mutating func take(_ scalar: Unicode.Scalar, into result: inout String.UnicodeScalarView) {
        if self == .carriageReturn {
            self = .text
            // A carriage return before a line feed or at the very end overwrites nothing.
            if scalar.value != 0x0A, scalar.value != 0x0D { result.removeSubrange(lineStart(of: result)...) }
        }
        switch (self, scalar.value) {
        case (.text, 0x1B): self = .escape
        case (.text, 0x0A): result.append(scalar)
        case (.text, 0x09): result.append(" ")
        case (.text, 0x0D): self = .carriageReturn
        case (.text, 0..<0x20), (.text, 0x7F): break
        case (.text, _): result.append(scalar)
        case (.escape, 0x5B): self = .sequence
        case (.escape, 0x5D), (.escape, 0x50), (.escape, 0x5E), (.escape, 0x5F): self = .string
        case (.escape, 0x20...0x2F): break
        case (.escape, _): self = .text
        case (.sequence, 0x40...0x7E): self = .text
        case (.string, 0x07): self = .text
        case (.string, 0x1B): self = .stringEscape
        case (.stringEscape, _): self = .text
        case (.sequence, _), (.string, _), (.carriageReturn, _): break
        }
    }

    private func lineStart(of view: String.UnicodeScalarView) -> String.Index {
        view.lastIndex(of: "\n").map { view.index(after: $0) } ?? view.startIndex
    }
}
