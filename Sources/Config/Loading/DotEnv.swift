/// Reads `skaffold.env`: one `KEY=value` a line (spec skaffold-config 0.1).
public enum DotEnv {
    /// A line that cannot be read.
    public struct Problem: Sendable, Hashable {
        /// Counts from 1.
        public var line: Int
        public var message: String
    }

    /// The variables of a text, and the lines that are none.
    ///
    /// Comments start with `#`; `export ` in front is allowed; a value in single quotes is taken as it is, one in
    /// double quotes may have `\n` and `\r`; both may span lines. But for single quotes, `$NAME` and `${NAME}` stand
    /// for earlier variables of the same file, where the name is in capitals.
    public static func parse(_ text: String) -> (values: [String: String], problems: [Problem]) {
        var parser = DotEnvParser(text: text)
        parser.parse()
        return (parser.values, parser.problems)
    }

    /// The line of each variable of a text, from 1.
    public static func lines(_ text: String) -> [String: Int] {
        var parser = DotEnvParser(text: text)
        parser.parse()
        return parser.lines
    }

    /// The environment with the file's variables added. Those that exist already win.
    public static func merged(
        _ text: String, into environment: [String: String]
    ) -> (environment: [String: String], problems: [Problem]) {
        let (values, problems) = parse(text)
        return (environment.merging(values) { existing, _ in existing }, problems)
    }
}
