/// Takes away what engines put before the reason itself (spec docker-engine 3.13).
enum BuildFailureText {
    private static let prefixes = [
        "failed to solve with frontend dockerfile.v0: ", "failed to solve: ", "failed to create LLB definition: ",
        "failed to read dockerfile: ", "rpc error: code = Unknown desc = ", "failed to compute cache key: ",
        "failed to do request: ",
    ]

    static func stripped(_ text: String) -> String {
        var rest = text[...]
        while let prefix = prefixes.first(where: { rest.hasPrefix($0) }) { rest = rest.dropFirst(prefix.count) }
        if rest.hasSuffix(" not found: not found") { rest = rest.dropLast(": not found".count) }
        // The command stands in the step's name already.
        if rest.hasPrefix("executor failed running [") || rest.hasPrefix("process \""),
            let code = exitCode(String(rest))
        {
            return "exit code: \(code)"
        }
        return String(rest)
    }

    /// The exit code of a `RUN` that a reason ends with.
    static func exitCode(_ text: String) -> Int? {
        let words = text.split(separator: " ")
        guard words.count >= 3, words.suffix(3).first == "exit", words.suffix(2).first == "code:" else { return nil }
        return words.last.flatMap { Int($0) }
    }

    /// A step's name without most of a long command.
    static func shown(step name: String) -> String {
        let line = name.split(whereSeparator: \.isNewline).first.map(String.init) ?? name
        return line.count > 120 || line.count < name.count ? line.prefix(120) + "..." : line
    }
}
