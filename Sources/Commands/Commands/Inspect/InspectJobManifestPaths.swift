import ArgumentParser
import Runner

struct InspectJobManifestPaths: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobManifestPaths", abstract: "Manifests of jobs that verify tests and custom actions start from.",
        subcommands: [List.self, Modify.self])

    struct List: InspectProfileQuestion {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the paths.")

        @OptionGroup var inspect: InspectOptions
        @OptionGroup var profiles: InspectProfileOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String { try await inspection.jobManifestPaths() }
    }

    struct Modify: InspectProfileQuestion {
        static let configuration = CommandConfiguration(
            commandName: "modify",
            abstract: "Print the configurations with other paths, those of a JSON file.")

        @Argument(help: "JSON in the form that 'list' prints.")
        var file: String

        @Option(help: "Write to this file instead of standard output.")
        var output: String?

        @OptionGroup var inspect: InspectOptions
        @OptionGroup var profiles: InspectProfileOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String {
            try await inspection.changeJobManifestPaths(from: file, to: output)
        }
    }
}
