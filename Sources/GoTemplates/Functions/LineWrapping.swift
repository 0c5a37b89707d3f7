/// Breaks one line into several, at blanks.
enum LineWrapping {
    /// - Parameter breakingWords: whether a word that is longer than a line is cut.
    static func wrapped(
        _ text: String, at width: Int, with separator: String, breakingWords: Bool
    ) throws(FunctionFailure) -> String {
        let (bytes, width) = (Array(text.utf8), max(width, 1))
        let blank = UInt8(ascii: " ")
        var result: [UInt8] = []
        var offset = 0
        while bytes.count - offset > width {
            if bytes[offset] == blank {
                offset += 1
                continue
            }
            let end = offset + width
            if let cut = bytes[offset...end].lastIndex(of: blank) {
                result += bytes[offset..<cut]
                offset = cut + 1
            } else if breakingWords {
                result += bytes[offset..<end]
                offset = end
            } else if let cut = bytes[end...].firstIndex(of: blank) {
                result += bytes[offset..<cut]
                offset = cut + 1
            } else {
                break
            }
            result += separator.utf8
            if result.count > EvaluationBudget.textLimit { throw TextFunctions.tooLong }
        }
        return String(decoding: result + bytes[offset...], as: UTF8.self)
    }
}
