import ArgumentParser
import Runner
import Terminal

struct SettingsList: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print the settings of the current kube context, or all.")

    @OptionGroup var settings: SettingsOptions

    @Option(name: [.short, .long], help: "Print the whole file.")
    var all: Bool?

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        session.printer.data(try session.runner(settings.runOptions).listSettings(all: all ?? false))
    }
}
