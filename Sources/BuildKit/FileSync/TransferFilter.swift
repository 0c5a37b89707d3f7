import Dockerfiles

/// Which entries of a directory a transfer is about (spec docker-engine 3.5, 3.7).
struct TransferFilter: Sendable {
    /// Nil for everything.
    private var includes: IgnoreMatcher?
    /// The same patterns as exceptions, which the matcher can ask about whole directories.
    private var includesBelow: IgnoreMatcher?
    private var excludes: IgnoreMatcher

    /// Everything but what the patterns ignore.
    init(excludes: [String]) throws {
        self.excludes = try IgnoreMatcher(patterns: excludes)
    }

    /// - Parameters:
    ///   - includes: what to send, with its symbolic links resolved already; empty for everything.
    ///   - excludes: cleaned lines of an ignore file.
    init(includes: [String], excludes: [String]) throws {
        try self.init(excludes: excludes)
        if includes.isEmpty || includes.contains(".") { return }
        self.includes = try IgnoreMatcher(patterns: includes)
        includesBelow = try IgnoreMatcher(patterns: includes.map { "!" + $0 })
    }

    /// Whether the entry is sent for its own sake.
    func selects(_ path: String) -> Bool {
        (includes?.matches(path: path) ?? true) && !excludes.matches(path: path)
    }

    /// Whether the ignore file leaves the entry out.
    func excludes(_ path: String) -> Bool { excludes.matches(path: path) }

    /// Whether something below a directory may be selected. Only a false answer is sure.
    func maySelect(below directory: String) -> Bool {
        if let includes, let includesBelow, !includes.matches(path: directory),
            !includesBelow.mayMatchBelow(directory: directory)
        {
            return false
        }
        return !excludes.matches(path: directory) || excludes.mayMatchBelow(directory: directory)
    }
}
