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
