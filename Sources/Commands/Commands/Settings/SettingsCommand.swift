import ArgumentParser

/// The user's own settings: only the list of its commands.
struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "List and change your own settings, in ~/.skaffold/config.",
        subcommands: [SettingsList.self, SettingsSet.self, SettingsUnset.self])
}
