import ArgumentParser

/// What editors ask and change: only the list of its commands. Hidden, as in the peer; docs/guide/inspect.md has it.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Answer questions about configuration files as JSON, and change them.",
        shouldDisplay: false,
        subcommands: [
            InspectModules.self, InspectProfiles.self, InspectBuildEnvironments.self, InspectTests.self,
            InspectNamespaces.self, InspectJobManifestPaths.self, InspectExecutionModes.self,
            InspectConfigDependencies.self,
        ])
}
