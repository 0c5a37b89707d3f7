import YAML

/// The process of an image that buildpacks made: such images start a launcher, which knows processes by name, lines for a
/// shell, and, behind `--`, plain command lines.
struct BuildpackProcess {
    static let launcher = "/cnb/lifecycle/launcher"
    static let metadataLabel = "io.buildpacks.build.metadata"
    private static let processes = "/cnb/process/"

    /// The launch with the process's own words behind the launcher.
    private(set) var inner: Launch
    /// Makes the launcher's arguments of changed words.
    private let rewrap: ([String]) -> [String]
    private let needsLauncher: Bool

    static func isBuildpackImage(_ launch: Launch) -> Bool {
        launch.labels["io.buildpacks.stack.id"] != nil && launch.entrypoint.count == 1
            && (launch.entrypoint[0] == launcher || launch.entrypoint[0].hasPrefix(processes))
    }

    /// - Throws: `NotDebuggable` where the image does not tell its processes.
    init(_ launch: Launch) throws(NotDebuggable) {
        let known = try Self.processes(of: launch)
        inner = launch
        inner.workingDirectory =
            launch.environment["CNB_APP_DIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/workspace"
        inner.entrypoint = [Self.launcher]
        needsLauncher = launch.entrypoint[0] != Self.launcher
        if !needsLauncher, launch.arguments.first == "--" {
            inner.arguments = Array(launch.arguments.dropFirst())
            rewrap = { ["--"] + $0 }
        } else if let (process, extra) = Self.process(of: launch, known) {
            var command = process.command
            var arguments = process.arguments
            if process.isDirect {
                guard ShellLaunch.isShell([command] + arguments), arguments.count > 1 else {
                    inner.arguments = [command] + arguments + extra
                    rewrap = { ["--"] + $0 }
                    return
                }
                command = arguments[1]
                arguments.removeFirst(2)
            }
            inner.arguments = ShellWords.split(command) ?? [command]
            let rest = arguments + extra
            rewrap = { [ShellWords.join($0)] + rest }
        } else if let line = launch.arguments.first, let words = ShellWords.split(line) {
            inner.arguments = words
            rewrap = { [ShellWords.join($0)] + launch.arguments.dropFirst() }
        } else {
            throw NotDebuggable(
                reason: "the image names no process that is started", hint: "set CNB_PROCESS_TYPE, or 'args'")
        }
    }

    func wrap(_ change: LaunchChange) -> LaunchChange {
        var wrapped = change
        guard let words = change.arguments else { return wrapped }
        if needsLauncher { wrapped.entrypoint = [Self.launcher] }
        wrapped.arguments = rewrap(words)
        return wrapped
    }

    // MARK: - Metadata

    private struct Process {
        var type: String
        var command: String
        var arguments: [String]
        var isDirect: Bool

        /// `command` is a text, or, from platform API 0.10 on, a list whose tail are arguments.
        init(_ node: Node) {
            type = node["type"]?.string ?? ""
            let words = node["command"]?.sequence?.compactMap(\.string) ?? node["command"]?.string.map { [$0] } ?? []
            command = words.first ?? ""
            arguments = words.dropFirst() + (node["args"]?.sequence?.compactMap(\.string) ?? [])
            isDirect = node["direct"]?.bool ?? false
        }
    }

    private static func processes(of launch: Launch) throws(NotDebuggable) -> [Process] {
        guard let metadata = launch.labels[metadataLabel] else {
            throw NotDebuggable(
                reason: "the image has no label '\(metadataLabel)'", hint: "build it with a newer builder")
        }
        let found: [Process]
        do {
            found = try JSONParser.parse(metadata)["processes"]?.sequence?.map(Process.init) ?? []
        } catch {
            throw NotDebuggable(reason: "the image's label '\(metadataLabel)' is not JSON")
        }
        guard !found.isEmpty else { throw NotDebuggable(reason: "the image's buildpacks define no process") }
        return found
    }

    /// The process that is started, with the arguments that follow it.
    private static func process(of launch: Launch, _ known: [Process]) -> (Process, [String])? {
        if launch.entrypoint[0] == launcher, !launch.arguments.isEmpty {
            guard launch.arguments.count == 1 else { return nil }
            return known.first { $0.type == launch.arguments[0] }.map { ($0, []) }
        }
        var type = "web"
        if launch.entrypoint[0].hasPrefix(processes) {
            type = String(launch.entrypoint[0].dropFirst(processes.count))
        } else if let chosen = launch.environment["CNB_PROCESS_TYPE"], !chosen.isEmpty {
            type = chosen
        }
        return known.first { $0.type == type }.map { ($0, launch.arguments) }
    }
}
