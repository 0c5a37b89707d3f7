/// Java programs get the JDWP agent by a variable.
struct JavaRuntime: DebugRuntime {
    let name = "jvm"
    let aliases: Set<String> = ["java"]
    let title = "Java"
    let programs: Set<String> = ["java"]
    let variables: Set<String> = ["JAVA_TOOL_OPTIONS", "JAVA_VERSION"]

    static let wantedPort = 5005
    private static let options = "JAVA_TOOL_OPTIONS"

    func change(for launch: Launch, port: (Int) -> Int) -> LaunchChange {
        let given = launch.environment[Self.options]
        let words = launch.allWords + (given?.split(separator: " ").map(String.init) ?? [])
        if let agent = words.lazy.compactMap(Self.agentPort).first {
            return LaunchChange(port: ("jdwp", agent))
        }
        let number = port(Self.wantedPort)
        let agent = "-agentlib:jdwp=transport=dt_socket,server=y,address=\(number),suspend=n,quiet=y"
        return LaunchChange(
            environment: [(Self.options, given.map { "\($0) \(agent)" } ?? agent)], port: ("jdwp", number))
    }

    /// The port of an option such as `-agentlib:jdwp=transport=dt_socket,server=y,address=*:8000`.
    private static func agentPort(_ word: String) -> Int? {
        let prefixes = ["-agentlib:jdwp=", "-Xrunjdwp:"]
        guard let prefix = prefixes.first(where: word.hasPrefix) else { return nil }
        for setting in word.dropFirst(prefix.count).split(separator: ",") where setting.hasPrefix("address=") {
            return Int(setting.split(separator: ":").last?.drop { !$0.isNumber } ?? "") ?? 0
        }
        return 0
    }
}
