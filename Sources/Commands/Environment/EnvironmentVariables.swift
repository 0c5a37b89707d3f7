import ArgumentParser

/// Variables that stand for flags: `SK_NAME` before `SKAFFOLD_NAME`, the command line before both
/// (spec skaffold-config 8.3).
///
/// Which there are follows from the commands: every long flag of every command, hidden ones too.
enum EnvironmentVariables {
    static let prefixes = ["SK_", "SKAFFOLD_"]

    /// The flags that variables set for a command, without those that were typed.
    static func settings(
        for flags: CommandFlags, line: CommandLineWords, environment: [String: String]
    ) -> [FlagSetting] {
        flags.flags.compactMap { flag in
            guard !line.has(flag), !isTypedOnly(flag, of: line.path),
                let (variable, text) = value(of: flag, environment)
            else { return nil }
            // No values: as if it were not there.
            if flag.isList, text.isEmpty { return nil }
            let isSwitch = ArgumentNormalizer.optionalValueFlags.contains(flag.name)
            let value = isSwitch ? ArgumentNormalizer.goBoolean(text).map { $0 ? "true" : "false" } ?? text : text
            return FlagSetting(flag: flag.name, variable: variable, value: value)
        }
    }

    /// `SKAFFOLD_OUTPUT` is for commands that put something out: those whose `--output` is for errors alone, which the peer
    /// has not, would refuse a template that is meant for `build`.
    private static func isTypedOnly(_ flag: CommandFlags.Flag, of path: [String]) -> Bool {
        flag.name == "findings-output"
            || (flag.name == "output" && path.count == 1 && ["run", "deploy", "delete"].contains(path[0]))
    }

    private static func value(
        of flag: CommandFlags.Flag, _ environment: [String: String]
    ) -> (variable: String, value: String)? {
        let names = prefixes.map { $0 + flag.suffix } + (oldNames[flag.name].map { [$0] } ?? [])
        for name in names {
            if let value = environment[name] { return (name, value) }
        }
        return nil
    }

    /// Names of before, which the peer still takes.
    static let oldNames = ["namespace": "SKAFFOLD_DEPLOY_NAMESPACE"]

    /// All flags of all commands, each with the commands that take it; for the reference page.
    static var all: [(flag: CommandFlags.Flag, commands: [String])] {
        var known: [String: Int] = [:]
        var all: [(flag: CommandFlags.Flag, commands: [String])] = []
        for (path, command) in commands(below: SK.self, path: []) {
            for flag in CommandFlags(command).flags
            where !isTypedOnly(flag, of: path.split(separator: " ").map(String.init)) {
                if let at = known[flag.name] {
                    all[at].commands.append(path)
                } else {
                    known[flag.name] = all.count
                    all.append((flag, [path]))
                }
            }
        }
        return all.sorted { $0.flag.name < $1.flag.name }
    }

    /// Every command that does something, with its name as it is typed.
    private static func commands(
        below command: any ParsableCommand.Type, path: [String]
    ) -> [(path: String, command: any ParsableCommand.Type)] {
        let inner = command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
        let own = path.isEmpty || !(command is any SKCommand.Type) ? [] : [(path.joined(separator: " "), command)]
        return own + inner.flatMap { commands(below: $0, path: path + [$0._commandName]) }
    }
}
