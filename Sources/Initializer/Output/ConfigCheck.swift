import Config
import Diagnostics

/// Loads the text that was made, so that no configuration is written that `sk` itself would refuse.
enum ConfigCheck {
    /// - Throws: `InitError`, code `invalidResult`.
    static func check(_ text: String, directory: String) throws {
        let options = LoadOptions(
            filename: "-", workingDirectory: directory, command: "run", readStandardInput: { Array(text.utf8) })
        do {
            _ = try ConfigLoader(options: options).load().prepared(for: "run", workingDirectory: directory)
        } catch let error as ConfigError where error.code != .missingManifestFile {
            throw InitError.invalidResult(error.diagnostics, cause: error)
        }
    }
}
