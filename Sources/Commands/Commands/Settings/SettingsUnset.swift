import ArgumentParser
import Runner
import Terminal

struct SettingsUnset: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "unset", abstract: "Take a setting away from the current kube context, or from all.")

    @Argument(help: "The setting, such as 'default-repo'.")
    var key: String

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var scope: SettingScopeOptions
    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        let line = try await session.runner(settings.runOptions).change(scope.change(key, to: nil))
        session.printer.data(line + "\n")
    }
}
