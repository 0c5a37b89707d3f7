public import ArgumentParser
public import Terminal

/// Flags that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(name: [.short, .long], help: "How much to log to stderr: error, warning, info, debug or trace.")
    var verbosity: Verbosity = .warning

    @Option(help: "Colour: auto, always, never, or Skaffold's numbers (0 is never).")
    var color: ColourChoice = .auto

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

extension ColourChoice: ExpressibleByArgument {
    public var defaultValueDescription: String { "auto" }
}
