internal import Diagnostics

extension LoadedConfig {
    /// A finding at a field. One that a profile set points into the profile, and says so.
    func finding(
        _ message: String, at path: FieldPath, code: ConfigError.Code? = nil, notes: [Diagnostic.Note] = [],
        hints: [String] = []
    ) -> Diagnostic {
        let location = location(of: path)
        var notes = notes
        if let origin = source.origin(ofValueAt: path) {
            notes.insert(.init("profile '\(origin.profile)' sets it", at: origin.location), at: 0)
        }
        return Diagnostic(code: code?.rawValue, message, at: location, notes: notes, hints: hints)
    }
}
