import ArgumentParser
import Runner

struct InspectConfigDependencies: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config-dependencies", abstract: "Required configurations.", subcommands: [Add.self])

    struct Add: InspectQuestion {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Add entries to 'requires', those of a JSON file.")

        @Argument(help: "JSON with a list 'dependencies' of entries as 'requires' has them.")
        var file: String

        @OptionGroup var inspect: InspectOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String {
            try await inspection.addDependencies(from: file)
            return ""
        }
    }
}
