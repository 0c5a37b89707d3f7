import ArgumentParser
import Diagnostics

/// A command line in the order that the parser takes: the command, then what variables set, then what was typed.
struct CommandLineWords {
    /// The names of the command and the commands around it, without `sk`: `config`, `set`.
    var path: [String] = []
    /// The command; the root when none was named.
    var command: any ParsableCommand.Type = SK.self
    var settings: [FlagSetting] = []
    var typed: [String]
    /// The first word that is no flag, where it was to be a command and is none.
    var unknownCommand: String?

    var words: [String] { words(settings: settings) }

    func words(settings: [FlagSetting]) -> [String] { path + settings.flatMap(\.words) + typed }

    /// Whether the flag was typed.
    func has(_ flag: CommandFlags.Flag) -> Bool {
        typed.prefix { $0 != "--" }.contains { word in
            word == "--\(flag.name)" || word.hasPrefix("--\(flag.name)=")
                || (flag.short != nil && word.hasPrefix("-") && !word.hasPrefix("--")
                    && word.dropFirst().first == flag.short)
        }
    }

    /// The values that a flag has, from wherever; a flag without a value behind `=` has none that is known here.
    func values(of flag: String) -> [String] {
        var values = settings.filter { $0.flag == flag }.map(\.value)
        let words = Array(typed.prefix { $0 != "--" })
        for (index, word) in words.enumerated() {
            if word.hasPrefix("--\(flag)=") {
                values.append(String(word.dropFirst(flag.count + 3)))
            } else if word == "--\(flag)" {
                values.append(index + 1 < words.count ? words[index + 1] : "")
            }
        }
        return values
    }
}

/// A flag that a variable sets.
struct FlagSetting {
    var flag: String
    /// The variable, such as `SKAFFOLD_TAG`.
    var variable: String
    var value: String

    /// The parser takes nothing behind `=` for a value that is missing, and an empty word for an empty value.
    var words: [String] { value.isEmpty ? ["--\(flag)", ""] : ["--\(flag)=\(value)"] }
}
