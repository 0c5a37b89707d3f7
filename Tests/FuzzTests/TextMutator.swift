/// Changes a text here and there: bytes, lines, and words that mean something to what reads it.
struct TextMutator {
    var words: [String]

    func mutate(_ text: [UInt8], _ random: inout RandomSource, with others: [[UInt8]]) -> [UInt8] {
        var text = text
        for _ in 0..<(1 + random.below(6)) {
            let at = random.below(text.count + 1)
            let length = min(random.below(random.once(in: 8) ? 200 : 12), text.count - at)
            switch random.below(10) {
            case 0: text.insert(UInt8(truncatingIfNeeded: random.next()), at: at)
            case 1: if at < text.count { text[at] = UInt8(truncatingIfNeeded: random.next()) }
            case 2: text.removeSubrange(at..<(at + length))
            case 3: text.insert(contentsOf: text[at..<(at + length)], at: random.below(text.count + 1))
            case 4, 5: text.insert(contentsOf: Array((random.pick(words) ?? "").utf8), at: at)
            case 6: text.replaceSubrange(at..<(at + length), with: Array((random.pick(words) ?? "").utf8))
            case 7: text = changingLines(of: text, &random)
            case 8:
                if let other = random.pick(others) {
                    let start = random.below(other.count + 1)
                    text = Array(text[..<at]) + Array(other[start...].prefix(2000))
                }
            default:
                let word = Array((random.pick(words) ?? "").utf8)
                text.insert(
                    contentsOf: (0..<random.below(random.once(in: 50) ? 3000 : 20)).flatMap { _ in word }, at: at)
            }
        }
        return Array(text.prefix(60_000))
    }

    private func changingLines(of text: [UInt8], _ random: inout RandomSource) -> [UInt8] {
        var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count > 1 else { return text }
        let at = random.below(lines.count)
        switch random.below(4) {
        case 0: lines.remove(at: at)
        case 1: lines.insert(lines[random.below(lines.count)], at: at)
        case 2: lines.swapAt(at, random.below(lines.count))
        default: lines[at] = ([UInt8](repeating: 0x20, count: random.below(6)) + lines[at])[...]
        }
        return Array(lines.joined(separator: [0x0A]))
    }
}
