import ArgumentParser
import Runner

struct InspectBuildEnvironments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build-env", abstract: "Where configurations build.",
        subcommands: [List.self, Add.self, Modify.self])

    struct List: InspectProfileQuestion {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the build environments.")

        @OptionGroup var inspect: InspectOptions
        @OptionGroup var profiles: InspectProfileOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String { try await inspection.buildEnvironments() }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Add a build environment to the files.",
            subcommands: [AddLocal.self, AddGoogleCloudBuild.self, AddCluster.self])
    }

    struct Modify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "modify",
            abstract: "Change a build environment in the files.", subcommands: [ModifyGoogleCloudBuild.self])
    }

    struct AddLocal: InspectQuestion {
        static let configuration = CommandConfiguration(
            commandName: "local", abstract: "Add a build environment on this machine.")

        @OptionGroup var target: InspectProfileTarget
        @OptionGroup var local: LocalBuildEnvironmentOptions
        @OptionGroup var inspect: InspectOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String {
            try await inspection.add(local.definition, toProfile: target.name)
            return ""
        }
    }

    struct AddGoogleCloudBuild: InspectQuestion {
        static let configuration = CommandConfiguration(
            commandName: "googleCloudBuild", abstract: "Add a build environment on Google Cloud Build.")

        @OptionGroup var target: InspectProfileTarget
        @OptionGroup var cloud: GoogleCloudBuildEnvironmentOptions
        @OptionGroup var inspect: InspectOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String {
            try await inspection.add(cloud.definition, toProfile: target.name)
            return ""
        }
    }

    struct AddCluster: InspectQuestion {
        static let configuration = CommandConfiguration(
            commandName: "cluster", abstract: "Add a build environment in a cluster.")

        @OptionGroup var target: InspectProfileTarget
        @OptionGroup var cluster: ClusterBuildEnvironmentOptions
        @OptionGroup var inspect: InspectOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String {
            try await inspection.add(cluster.definition, toProfile: target.name)
            return ""
        }
    }

    struct ModifyGoogleCloudBuild: InspectQuestion {
        static let configuration = CommandConfiguration(
            commandName: "googleCloudBuild", abstract: "Change a build environment on Google Cloud Build.")

        @Option(help: "Whether a pipeline that builds elsewhere is an error; otherwise it is left alone.")
        var strict: Bool?

        @OptionGroup var target: InspectProfileTarget
        @OptionGroup var cloud: GoogleCloudBuildEnvironmentOptions
        @OptionGroup var inspect: InspectOptions
        @OptionGroup var global: GlobalOptions

        func answer(_ inspection: Inspection) async throws -> String {
            try await inspection.modify(cloud.definition, ofProfile: target.name, isStrict: strict ?? true)
            return ""
        }
    }
}

/// Which pipeline is changed.
struct InspectProfileTarget: ParsableArguments {
    @Option(name: [.short, .long], help: "The profile to change, in all required configurations too.")
    var profile: String?

    var name: String? { profile.flatMap { $0.isEmpty ? nil : $0 } }
}
