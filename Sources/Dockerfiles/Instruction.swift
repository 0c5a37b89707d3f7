public import Diagnostics

/// One instruction of a Dockerfile as written: nothing in it is expanded yet.
public struct Instruction: Sendable, Hashable {
    /// `--name=value`, or `--name` of a boolean flag.
    public struct Flag: Sendable, Hashable {
        /// Lower case, without the dashes.
        public var name: String
        public var value: String?
    }

    /// What follows the flags.
    public enum Arguments: Sendable, Hashable {
        /// A JSON array of strings.
        case json([String])
        /// The rest of the line, trimmed at both ends; continued lines are joined.
        case text(String)
    }

    /// Upper case: `FROM`.
    public var keyword: String
    public var flags: [Flag]
    public var arguments: Arguments
    public var heredocs: [Heredoc]
    /// Where the keyword stands.
    public var location: SourceLocation
    /// The last line that belongs to the instruction, 1-based.
    public var lastLine: Int

    /// The value of the last flag of that name; empty for a boolean flag without a value.
    public func flag(_ name: String) -> String? {
        flags.last { $0.name == name }.map { $0.value ?? "" }
    }

    /// The arguments as a list: the JSON strings, or the text cut at blanks.
    public var words: [String] {
        switch arguments {
        case .json(let strings): strings
        case .text(let text): text.split { $0 == " " || $0 == "\t" || $0.isWhitespace }.map(String.init)
        }
    }

    /// The instructions that Dockerfiles have.
    public static let known: Set<String> = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]
}

extension Instruction {
    /// The arguments as one text; JSON strings are joined with blanks.
    public var text: String {
        switch arguments {
        case .json(let strings): strings.joined(separator: " ")
        case .text(let text): text
        }
    }
}
