/// Commands of the peer that `sk` does not have yet, and what to do meanwhile.
enum MissingCommands {
    /// What to use instead; nil for a name that is no command of the peer's.
    static func hint(for command: String) -> String? { hints[command] }

    static let hints: [String: String] = [
        "test": "run the tests by hand on the images that 'sk build -q' names",
        "verify": "run the verification by hand after 'sk run', which waits until all is healthy",
        "exec": "run the action's containers by hand, with the images that 'sk build -q' names",
        "find-configs": "use 'grep -rl \"apiVersion: skaffold/\" --include \"*.yaml\" .'",
        "credits": "the licences are those of the packages in Package.resolved",
        "generate-pipeline": "call 'sk build' and 'sk deploy' from the pipeline: docs/guide/ci.md shows how",
        "lint": "'sk diagnose' finds what is wrong with a configuration",
        "lsp": "'sk diagnose' finds what is wrong with a configuration",
        "survey": "there are no surveys",
    ]
}
