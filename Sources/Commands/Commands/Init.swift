import ArgumentParser
import Runner
import Terminal

struct Init: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a configuration of what this directory has.",
        discussion: "It finds what builds and what deploys, pairs images, and asks where that is not clear.")

    @OptionGroup var flags: InitFlags
    @OptionGroup var config: ConfigOptions
    @OptionGroup var global: GlobalOptions

    var printsData: Bool { flags.analyze == true || config.filename == "-" }

    func execute(_ session: CommandSession) async throws {
        let runner = session.runner(try RunOptions(command: "init", config: config))
        let options = flags.options(directory: Invocation.current.workingDirectory, filename: config.filename)
        if flags.analyze == true {
            session.printer.data(try await runner.analyze(options))
        } else {
            let prompter = printsData || config.assumeYes == true ? nil : session.prompter()
            session.printer.data(try await runner.initialize(options, prompter: prompter))
        }
    }
}
