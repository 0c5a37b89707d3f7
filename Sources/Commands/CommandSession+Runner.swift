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

    /// A runner that has a configuration, where need be one that is made now.
    func configuredRunner(
        _ options: RunOptions, _ auto: AutoOptions, _ config: ConfigOptions
    ) async throws -> Runner {
        let runner = runner(options)
        guard auto.auto == true || auto.autoCreateConfig != false else { return runner }
        return try await runner.withConfiguration(
            prompter: prompter(), assumesYes: config.assumeYes == true, keepsItself: auto.auto == true)
    }

    private var homeDirectory: String { environment["HOME"] ?? "/" }
}
