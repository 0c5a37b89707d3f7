/// A language runtime, and how its programs are made debuggable (spec skaffold-pipeline 5.6).
protocol DebugRuntime: Sendable {
    /// As the annotation has it: `go`.
    var name: String { get }
    /// Other words for it in `runtimeType`.
    var aliases: Set<String> { get }
    /// For messages: `Go`.
    var title: String { get }
    /// Programs that tell the runtime.
    var programs: Set<String> { get }
    /// Variables that tell the runtime.
    var variables: Set<String> { get }
    /// Whether anything else tells the runtime.
    func isHinted(by launch: Launch) -> Bool
    /// - Parameter port: gives a port that is free in the pod, the wanted one where it is.
    /// - Throws: `NotDebuggable`.
    func change(for launch: Launch, port: (Int) -> Int) throws(NotDebuggable) -> LaunchChange
}

extension DebugRuntime {
    var programs: Set<String> { [] }
    func isHinted(by launch: Launch) -> Bool { false }
}

/// All runtimes, in the order in which they are looked for.
struct DebugRuntimes: Sendable {
    let all: [any DebugRuntime]

    /// - Parameter protocols: what `--protocols` prefers, such as `pydevd`.
    init(protocols: [String] = []) {
        all = [
            GoRuntime(), JavaRuntime(), NodeRuntime(), PythonRuntime(protocols: protocols), DotnetRuntime(),
        ]
    }

    /// The configured one wins. Otherwise what is started tells more than variables, which base images set for others,
    /// too.
    func runtime(of launch: Launch, configured: String?) -> (any DebugRuntime)? {
        if let configured = configured?.lowercased(), let named = named(configured) { return named }
        return all.first { $0.programs.contains(launch.program) }
            ?? all.first { $0.isHinted(by: launch) || launch.environment.keys.contains(where: $0.variables.contains) }
    }

    func named(_ name: String) -> (any DebugRuntime)? { all.first { $0.name == name || $0.aliases.contains(name) } }
}
