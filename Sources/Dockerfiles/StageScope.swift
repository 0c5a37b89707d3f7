/// The variables that are visible at one line of a stage. `ENV` always wins over `ARG`.
struct StageScope {
    var environment: [String: String] = [:]
    var arguments: [String: String] = [:]
    var workingDirectory = "/"
    /// Instructions that stages built from this one run first.
    var onBuild: [Instruction] = []

    func value(of name: String) -> String? { environment[name] ?? arguments[name] }
}
