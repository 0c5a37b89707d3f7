import ArgumentParser

/// The root command: only the list of the others.
struct SK: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sk",
        abstract: "Build, deploy and debug an application on Kubernetes, as skaffold.yaml describes it.",
        version: Version.current,
        groupedSubcommands: [
            CommandGroup(
                name: "Pipelines",
                subcommands: [
                    Run.self, Dev.self, Build.self, Render.self, Deploy.self, Apply.self, Delete.self, Debug.self,
                ]),
            CommandGroup(
                name: "Tools",
                subcommands: [
                    Init.self, PortForward.self, Diagnose.self, Explain.self, SchemaCommand.self, Fix.self,
                    Kustomize.self, SettingsCommand.self, SandboxCommand.self, InspectCommand.self, Filter.self,
                ]),
            CommandGroup(
                name: "About",
                subcommands: [VersionCommand.self, Completion.self, GlobalFlags.self, GenerateReference.self]),
        ])
}
