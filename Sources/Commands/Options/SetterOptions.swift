import ArgumentParser
import Config
import Diagnostics
import Files
import Runner

/// What fields marked `# from-param: ${NAME}` get, and helm's values.
struct SetterOptions: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: "A value 'NAME=VALUE' for fields marked '# from-param: ${NAME}', and for charts (repeatable).")
    var values: [String] = []

    @Option(name: .customLong("set-value-file"), help: "A file with a line 'NAME=VALUE' for each such value.")
    var file: String?

    func apply(to options: inout RunOptions, in directory: String) throws {
        if let file {
            let path = PathText.join(directory, file)
            guard let bytes = try FileContent.readIfExists(path) else {
                throw Diagnostic(
                    "the file '\(file)' of '--set-value-file' does not exist",
                    hints: ["name a file with lines 'NAME=VALUE'"])
            }
            let (values, problems) = DotEnv.parse(String(decoding: bytes, as: UTF8.self))
            if let problem = problems.first {
                throw Diagnostic(problem.message, at: SourceLocation(file: file, line: problem.line, column: 1))
            }
            options.setValues.merge(values) { $1 }
        }
        for entry in values.flatMap(Self.entries) {
            guard let equals = entry.firstIndex(of: "="), equals > entry.startIndex else {
                throw ValidationError("'--set \(entry)' has no value: write NAME=VALUE")
            }
            options.setValues[String(entry[..<equals])] = String(entry[entry.index(after: equals)...])
        }
    }

    /// Splits at commas, but not inside of a list such as `env=[dev,stage]`.
    static func entries(_ text: String) -> [String] {
        var entries = [""]
        var depth = 0
        for character in text {
            switch character {
            case "[", "{": depth += 1
            case "]", "}": depth -= 1
            default: break
            }
            if character == ",", depth <= 0 {
                entries.append("")
            } else {
                entries[entries.count - 1].append(character)
            }
        }
        return entries.filter { !$0.isEmpty }
    }
}
