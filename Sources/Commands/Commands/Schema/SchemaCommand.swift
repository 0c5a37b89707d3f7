import ArgumentParser

/// The schemas of skaffold.yaml: only the list of its commands.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the schema of skaffold.yaml, for editors and other tools.",
        subcommands: [SchemaList.self, SchemaGet.self])
}
