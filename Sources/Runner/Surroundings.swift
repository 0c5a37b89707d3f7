import Diagnostics
import Files

/// What a run takes from the process it is in, read once at the top and handed down.
public struct Surroundings: Sendable {
    public var environment: [String: String]
    /// Absolute.
    public var workingDirectory: String
    /// Absolute.
    public var homeDirectory: String

    public init(environment: [String: String], workingDirectory: String, homeDirectory: String) {
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.homeDirectory = homeDirectory
    }

    /// A path as the user typed it, made absolute.
    func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        if path == "." || path.isEmpty { return workingDirectory }
        let trimmed = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        return workingDirectory == "/" ? "/" + trimmed : workingDirectory + "/" + trimmed
    }

    /// A path in which `~` stands for the user's directory.
    func expandingHome(_ path: String) -> String { PathText.expandingHome(path, to: homeDirectory) }

    /// A path as the user would type it: relative to the working directory where it is below it.
    func shown(_ path: String) -> String {
        path == workingDirectory ? "." : PathText.shown(path, from: workingDirectory)
    }

    /// A finding whose paths are shown so.
    func shown(_ finding: Diagnostic) -> Diagnostic {
        guard workingDirectory != "/" else { return finding }
        func short(_ text: String) -> String { text.replacing("'\(workingDirectory)/", with: "'") }
        var finding = finding
        finding.message = short(finding.message)
        finding.hints = finding.hints.map(short)
        if let file = finding.location?.file { finding.location?.file = shown(file) }
        for index in finding.notes.indices {
            finding.notes[index].message = short(finding.notes[index].message)
            if let file = finding.notes[index].location?.file { finding.notes[index].location?.file = shown(file) }
        }
        return finding
    }

    /// The environment for programs that are found by name: the PATH's directories no longer depend on where one is.
    var environmentOfPrograms: [String: String] {
        var environment = environment
        environment["PATH"] = environment["PATH"].map {
            $0.split(separator: ":").map { absolute(String($0)) }.joined(separator: ":")
        }
        return environment
    }

    /// The absolute path of a program on the PATH, whose directories count from the working directory.
    func program(_ name: String) -> String? {
        (environment["PATH"] ?? "").split(separator: ":").lazy.map { absolute("\($0)/\(name)") }.first { path in
            // What may not be looked at is no program for us.
            (try? FileStatus.ifExists(path))?.kind == .file
        }
    }
}
