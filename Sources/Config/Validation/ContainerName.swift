/// The names that the engine takes for containers (spec skaffold-config 6.1 row 7).
public enum ContainerName {
    /// Whether a text begins with a letter or digit, and goes on with these, `_`, `.` and `-`.
    public static func isValid(_ text: some StringProtocol) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter || first.isNumber else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) }
    }
}
