import ArgumentParser
import Config
import Runner
import Terminal

struct SettingsSet: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change a setting of the current kube context, or of all.",
        discussion: "Settings: \(GlobalConfigKey.all.map(\.name).joined(separator: ", ")).")

    @Argument(help: "The setting, such as 'default-repo'.")
    var key: String

    @Argument(help: "Its value: 'true' or 'false' for switches; for 'insecure-registries' one more; '' unsets it.")
    var value: String

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var scope: SettingScopeOptions
    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        let line = try await session.runner(settings.runOptions).change(scope.change(key, to: value))
        session.printer.data(line + "\n")
    }
}
