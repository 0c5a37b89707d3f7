public import Diagnostics

/// The system cannot tell about changes; looking at intervals goes on working.
public struct FileWatchError: DiagnosticError, Hashable {
    public var message: String
    public var hints: [String]

    init(_ message: String, hints: [String] = []) {
        self.message = message
        self.hints = hints
    }

    public var diagnostics: [Diagnostic] { [Diagnostic(message, hints: hints)] }
}

// Every text of this target, side by side.
extension FileWatchError {
    static func noInstance(_ reason: String) -> Self {
        Self(
            "the system does not tell about changed files: \(reason)",
            hints: ["raise 'fs.inotify.max_user_instances', or leave it: files are looked at every second"])
    }

    static func noWatch(_ directory: String, _ reason: String) -> Self {
        Self(
            "the system does not tell about changes in '\(directory)': \(reason)",
            hints: ["raise 'fs.inotify.max_user_watches', or leave it: files are looked at every second"])
    }

    static var unavailable: Self {
        Self("this system does not tell about changed files", hints: ["files are looked at every second"])
    }
}
