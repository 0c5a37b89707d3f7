import Config
import Diagnostics

/// Loads the text that was made, so that no configuration is written that `sk` itself would refuse.
enum ConfigCheck {
    /// - Parameter isComplete: whether all manifests that it names are there; else only its form is looked at.
    /// - Throws: `InitError`, code `invalidResult`.
    static func check(_ text: String, directory: String, isComplete: Bool) throws {
        let options = LoadOptions(
            filename: "-", workingDirectory: directory, command: "run", readStandardInput: { Array(text.utf8) })
        do {
            let configs = try ConfigLoader(options: options).loadLocally()
            if isComplete { _ = try configs.prepared(for: "run", workingDirectory: directory) }
        } catch let error as ConfigError {
            throw InitError.invalidResult(error.diagnostics, cause: error)
        }
    }
}
