public import Diagnostics

/// An artifact that could not be built: what failed, with the artifact's name in front.
public struct BuildFailure: DiagnosticError {
    public var imageName: String
    public var diagnostics: [Diagnostic]
    public var cause: (any Error)?

    init(imageName: String, cause: any Error) {
        self.imageName = imageName
        self.cause = cause
        var found = Diagnostic.all(of: cause)
        if found.isEmpty { found = [Diagnostic("no reason given")] }
        found[0].message = "cannot build '\(imageName)': \(found[0].message)"
        diagnostics = found
    }
}
