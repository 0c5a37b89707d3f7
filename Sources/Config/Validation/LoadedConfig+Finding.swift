internal import Diagnostics

extension LoadedConfig {
    /// A finding at a field. One that a profile set points into the profile, and says so.
    func finding(
        _ message: String, at path: FieldPath, code: ConfigError.Code, notes: [Diagnostic.Note] = [],
        hints: [String] = []
    ) -> Diagnostic {
        let location = location(of: path)
        var notes = notes
        if let remover = source.remover(ofValueAt: path), source.node(at: path) == nil {
            notes.insert(.init("removed by profile '\(remover.profile)'", at: remover.location), at: 0)
        } else if path.components.first != .key("profiles"), let origin = source.origin(ofValueAt: path) {
            notes.insert(.init("set by profile '\(origin.profile)'", at: origin.location), at: 0)
        }
        return Diagnostic(code: code.rawValue, message, at: location, notes: notes, hints: hints)
    }
}
