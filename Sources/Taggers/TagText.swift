/// Texts as tags of images: `[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}` (spec docker-engine 5.1).
enum TagText {
    static let longest = 128

    static func isValid(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, isFirst(first), text.utf8.count <= longest else { return false }
        return text.unicodeScalars.allSatisfy(isPart)
    }

    /// Other characters become `_`, and so does each `-` or `.` at the start.
    static func sanitized(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isStart = true
        for scalar in text.unicodeScalars {
            let isFine = isPart(scalar) && !(isStart && (scalar == "-" || scalar == "."))
            if scalar != "-", scalar != "." { isStart = false }
            result.append(isFine ? scalar : "_")
        }
        return String(result)
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool { isFirst(scalar) || scalar == "-" || scalar == "." }

    private static func isFirst(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
    }
}
