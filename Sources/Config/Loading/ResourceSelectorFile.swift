import Diagnostics
import YAML

extension ResourceSelectorConfig {
    /// Reads a file of `--resource-selector-rules-file`, which looks like `resourceSelector` (spec skaffold-pipeline 5.2).
    ///
    /// - Parameter path: what to call it in messages.
    /// - Throws: `YAMLError`, or a `DiagnosticList` with everything that does not fit.
    public static func read(_ bytes: [UInt8], path: String) throws -> ResourceSelectorConfig {
        let node = try YAMLParser.document(bytes, path: path)
        var normaliser = Normaliser()
        let normal = normaliser.normalise(node, as: shape, at: FieldPath())
        var errors = normaliser.errors
        for list in ["allow", "deny"] {
            for rule in normal?[list]?.sequence ?? [] where rule["groupKind"]?.text?.isEmpty != false {
                errors.append(
                    Diagnostic(
                        "this rule has no 'groupKind'", at: rule.location,
                        hints: ["name the kind it is for, such as 'groupKind: Deployment.apps'"]))
            }
        }
        guard errors.isEmpty else { throw DiagnosticList(errors) }
        return normal.map { ResourceSelectorConfig(normalised: $0) } ?? ResourceSelectorConfig()
    }
}
