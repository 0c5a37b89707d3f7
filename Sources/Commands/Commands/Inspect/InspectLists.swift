import ArgumentParser
import Runner

struct InspectModules: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "modules", abstract: "Configuration modules.", subcommands: [List.self])

    struct List: InspectQuestion {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the modules that --module can name.")

        @Option(help: "List configurations without a name, too.")
        var all: Bool?

        @Flag(name: .customShort("a"), help: .hidden)
        var allShort = false

        @OptionGroup var inspect: InspectOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String {
            try await inspection.modules(includesUnnamed: all ?? allShort)
        }
    }
}

struct InspectProfiles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles", abstract: "Profiles.", subcommands: [List.self])

    struct List: InspectQuestion {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the profiles that --profile can name.")

        @Option(help: "Only profiles that build there: local, googleCloudBuild or cluster.")
        var buildEnv: BuildEnvironment?

        @OptionGroup var inspect: InspectOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String {
            try await inspection.profiles(building: buildEnv)
        }
    }
}

struct InspectTests: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tests", abstract: "Tests of artifacts.", subcommands: [List.self])

    struct List: InspectProfileQuestion {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the tests.")

        @OptionGroup var inspect: InspectOptions
        @OptionGroup var profiles: InspectProfileOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String { try await inspection.tests() }
    }
}

struct InspectNamespaces: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "namespaces", abstract: "Namespaces of what is deployed.", subcommands: [List.self])

    struct List: InspectProfileQuestion {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the deployments of a file of manifests with their namespaces.")

        @Argument(help: "A file of manifests.")
        var file: String

        @OptionGroup var inspect: InspectOptions
        @OptionGroup var profiles: InspectProfileOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String {
            try await inspection.namespaces(of: file)
        }
    }
}

struct InspectExecutionModes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "executionModes", abstract: "Where verify tests and custom actions run.",
        subcommands: [List.self])

    struct List: InspectProfileQuestion {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the execution modes.")

        @OptionGroup var inspect: InspectOptions
        @OptionGroup var profiles: InspectProfileOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String { try await inspection.executionModes() }
    }
}
