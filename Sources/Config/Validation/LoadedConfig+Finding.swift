internal import Diagnostics

extension LoadedConfig {
    /// A finding at a field. One that a profile set points into the profile, and says so.
    func finding(
        _ message: String, at path: FieldPath, code: ConfigError.Code? = nil, notes: [Diagnostic.Note] = [],
        hints: [String] = []
    ) -> Diagnostic {
        let location = location(of: path)
        var notes = notes
        if let profile = source.profile(settingValueAt: path) {
            notes.insert(.init("profile '\(profile)' sets it", at: location), at: 0)
        }
        return Diagnostic(code: code?.rawValue, message, at: location, notes: notes, hints: hints)
    }
}
