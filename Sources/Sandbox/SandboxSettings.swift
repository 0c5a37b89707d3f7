/// Which sandbox, and where it keeps what it needs.
public struct SandboxSettings: Sendable, Hashable {
    public static let defaultName = "sandbox"
    public static let defaultPort = 16443

    /// A DNS label; several sandboxes of different names can run on one engine one after another, and on different
    /// ports at once where their networks do not overlap.
    public var name: String
    /// On the loopback address; nil for the one it had before, or the default.
    public var port: Int?
    /// The directory of this sandbox's files: `~/.sk/sandbox/NAME`.
    public var directory: String
    /// Where the program of the network's containers is, when it is neither in this program nor beside it.
    public var agentPath: String?

    /// - Throws: `badName`.
    public init(name: String = defaultName, port: Int? = nil, homeDirectory: String) throws(SandboxError) {
        let letters = name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard letters, !name.isEmpty, name.utf8.count <= 40, name.utf8.first != 45, name.utf8.last != 45 else {
            throw SandboxError(
                .badName, "'\(name)' cannot be the name of a sandbox",
                hints: ["use up to 40 lower-case letters, digits and inner dashes"])
        }
        self.name = name
        self.port = port
        directory = homeDirectory + "/.sk/sandbox/" + name
    }

    /// The name of its kube context, cluster and user: `sk-sandbox`, or `sk-sandbox-NAME`.
    public var contextName: String { name == Self.defaultName ? "sk-sandbox" : "sk-sandbox-\(name)" }

    /// For hints: a command about this sandbox, such as `sk sandbox stop --name lab`.
    func command(_ verb: String) -> String {
        "sk sandbox \(verb)" + (name == Self.defaultName ? "" : " --name \(name)")
    }

    var stateFile: String { directory + "/state.db" }
    var lockFile: String { directory + "/lock" }
    var processFile: String { directory + "/process.json" }
    public var logFile: String { directory + "/log" }
    var volumesDirectory: String { directory + "/volumes" }
    func pem(_ name: String) -> String { "\(directory)/\(name).pem" }
}
