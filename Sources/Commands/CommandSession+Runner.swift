import Runner

extension CommandSession {
    /// A runner for the given options, in the current directory.
    func runner(_ options: RunOptions) -> Runner {
        var options = options
        options.explains = global.verbosity.showsCauses
        return Runner(
            options: options,
            surroundings: Surroundings(
                environment: environment, workingDirectory: Invocation.current.workingDirectory,
                homeDirectory: homeDirectory),
            reporter: reporter)
    }

    private var homeDirectory: String { environment["HOME"] ?? "/" }
}
