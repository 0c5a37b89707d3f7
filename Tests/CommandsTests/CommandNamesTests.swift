import ArgumentParser
import Testing

@testable import Commands

/// Every command says its name: to make one of the type's name costs more than the rest of a start.
@Suite struct CommandNamesTests {
    static let commands = all(below: [SK.self])

    static func all(below commands: [any ParsableCommand.Type]) -> [any ParsableCommand.Type] {
        commands + commands.flatMap { all(below: $0.configuration.subcommands) }
    }

    @Test func eachCommandSaysItsName() {
        #expect(Self.commands.count > 40)
        #expect(Self.commands.filter { $0.configuration.commandName == nil }.map { "\($0)" } == [])
    }
}
