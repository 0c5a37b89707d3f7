public import Diagnostics

/// Objects could not be applied or deleted.
public struct DeployError: DiagnosticError {
    public enum Code: String, Sendable, Hashable {
        /// There are no manifests.
        case nothingToDeploy = "DEPLOY_NOTHING"
        /// A manifest cannot be applied as it is.
        case badManifest = "DEPLOY_BAD_MANIFEST"
        /// The server refused objects.
        case applyFailed = "DEPLOY_APPLY_FAILED"
        case deleteFailed = "DEPLOY_DELETE_FAILED"
        /// The inventory's parent is not ours.
        case foreignInventory = "DEPLOY_FOREIGN_INVENTORY"
    }

    public var code: Code
    /// One for each object.
    public var diagnostics: [Diagnostic]
    public var cause: (any Error)?

    public init(_ code: Code, _ diagnostics: [Diagnostic], cause: (any Error)? = nil) {
        self.code = code
        self.diagnostics = diagnostics
        self.cause = cause
    }
}
