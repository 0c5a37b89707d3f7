/// The subcommands of `sk-node` with their arguments; all return the exit status.
public enum Program {
    public static func agent(_ arguments: [String]) -> Int32 {
        guard let options = AgentOptions(arguments: arguments) else { return usage() }
        return Agent.run(options, resolverConfiguration: SmallFile.text("/etc/resolv.conf"))
    }

    public static func connect(_ arguments: [String]) -> Int32 {
        guard arguments.count == 1, let port = UInt16(arguments[0]), port > 0 else { return usage() }
        return Connect.run(port: port)
    }

    public static func usage() -> Int32 {
        StandardError.write(
            "usage: sk-node pause | connect PORT | agent --node ADDRESS --services RANGE --dns ADDRESS --domain NAME")
        return 2
    }
}
