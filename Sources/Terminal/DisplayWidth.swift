/// The number of terminal columns that a text takes: 2 for wide East Asian characters and emoji, 0 for controls.
func displayWidth(of text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
        return text.utf8.reduce(into: 0) { if $1 >= 0x20, $1 != 0x7F { $0 += 1 } }
    }
    return text.reduce(0) { $0 + displayWidth(of: $1) }
}

/// The longest beginning of a text that fits into a number of columns.
func prefix(of text: String, columns: Int) -> String {
    var left = columns
    return String(
        text.prefix { character in
            left -= displayWidth(of: character)
            return left >= 0
        })
}

private func displayWidth(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    let properties = first.properties
    switch properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    if properties.isEmojiPresentation { return 2 }
    // The blocks of East Asian Width `W` and `F` (Unicode annex 11) that people write in.
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
        return 2
    default: return 1
    }
}
