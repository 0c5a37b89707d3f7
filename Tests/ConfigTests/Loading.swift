import Diagnostics
import Testing

@testable import Config

/// Options that read the given text as standard input and know nothing of this machine.
func options(_ text: String, command: String = "run", profiles: [String] = []) -> LoadOptions {
    var options = LoadOptions(
        filename: "-", workingDirectory: "/project", command: command, readStandardInput: { Array(text.utf8) })
    options.profiles = profiles
    return options
}

/// The one config of a text.
func loadOne(_ text: String, command: String = "run", profiles: [String] = []) throws -> LoadedConfig {
    try #require(ConfigLoader(options: options(text, command: command, profiles: profiles)).load().configs.first)
}

/// The findings that keep a text from being loaded or prepared; empty when nothing does.
func findings(_ text: String, command: String = "build", profiles: [String] = []) throws -> [Diagnostic] {
    do {
        _ = try ConfigLoader(options: options(text, command: command, profiles: profiles)).loadPrepared()
        return []
    } catch let error as ConfigError {
        return error.diagnostics
    }
}

/// The start that every config needs.
let header = "apiVersion: skaffold/v4beta14\nkind: Config\n"

/// The warnings of a text.
func warnings(_ text: String, command: String = "build", profiles: [String] = []) throws -> [Diagnostic] {
    try ConfigLoader(options: options(text, command: command, profiles: profiles)).load().warnings
}
