public import ArgumentParser
public import Terminal

/// Flags that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(name: [.short, .long], help: "How much to log to stderr: error, warning, info, debug or trace.")
    var verbosity: Verbosity = .warning

    @Option(help: "Colour: auto, always, never, or Skaffold's numbers (0 is never).")
    var color: ColourChoice = .auto

    @Option(help: "How errors and warnings are written to stderr: text, or json with an object a line.")
    var errorFormat: ErrorFormat = .text

    @Option(help: .hidden) var forceColors: Bool?
    @Option(help: .hidden) var interactive: Bool?
    @Option(help: .hidden) var updateCheck: Bool?
    @Option(help: .hidden) var timestamps: Bool?

    /// `--color`, which `--force-colors` turns on where it leaves the choice.
    var colour: ColourChoice { forceColors == true && color == .auto ? .always : color }
}

enum Verbosity: String, ExpressibleByArgument, CaseIterable, Sendable {
    case error, warning, info, debug, trace

    init?(argument: String) {
        switch argument.lowercased() {
        case "panic", "fatal": self = .error
        case "warn": self = .warning
        default: self.init(rawValue: argument.lowercased())
        }
    }

    /// Whether the causes of errors are shown.
    var showsCauses: Bool { self == .debug || self == .trace }
}

enum ErrorFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json

    var diagnosticFormat: DiagnosticFormat { self == .json ? .json : .text }

    /// For what goes wrong before there is a command: the format as the words or the variables say.
    init(words: [String], environment: [String: String]) {
        let flag = "--error-format"
        let following = words.firstIndex(of: flag).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        let joined = words.first { $0.hasPrefix(flag + "=") }.map { String($0.dropFirst(flag.count + 1)) }
        let variable = environment["SK_ERROR_FORMAT"] ?? environment["SKAFFOLD_ERROR_FORMAT"]
        self = Self(rawValue: joined ?? following ?? variable ?? "") ?? .text
    }
}

/// The value of `--output` for commands that have nothing else to put out.
enum FindingsOutput: String, ExpressibleByArgument, CaseIterable, Sendable {
    case json
}

extension ColourChoice: ExpressibleByArgument {
    public var defaultValueDescription: String { "auto" }
}
