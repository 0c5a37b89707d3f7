import Files
import JSON

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The process that is a running sandbox, as its directory tells of it.
public struct SandboxProcess: Sendable, Hashable {
    public var id: Int32
    public var port: Int
    /// Whether its API can be asked; before, it starts.
    public var isReady: Bool

    init(id: Int32, port: Int, isReady: Bool = true) {
        self.id = id
        self.port = port
        self.isReady = isReady
    }

    /// The process that runs a sandbox now; nil when none does.
    ///
    /// A sandbox holds a lock as long as it runs, so that a process of the same number is not taken for it.
    public static func running(_ settings: SandboxSettings) throws -> SandboxProcess? {
        guard try isLocked(settings.lockFile), let value = try saved(settings) else { return nil }
        guard let id = value["pid"]?.integer.flatMap({ Int32(exactly: $0) }), id > 0,
            let port = value["port"]?.integer
        else { return nil }
        return SandboxProcess(id: id, port: port, isReady: value["ready"]?.bool ?? false)
    }

    /// The port that the sandbox had when it ran last; nil when it never did.
    static func lastPort(_ settings: SandboxSettings) throws -> Int? {
        guard let port = try? saved(settings)?["port"]?.integer, (1...65535).contains(port) else { return nil }
        return port
    }

    func save(_ settings: SandboxSettings) throws {
        try Self.write(["pid": .integer(Int(id)), "port": .integer(port), "ready": .bool(isReady)], settings)
    }

    /// Says that this process has ended, so that its number means nobody's any more. The port stays for the next.
    static func saveEnd(_ settings: SandboxSettings) throws {
        guard let port = try lastPort(settings) else { return }
        try write(["port": .integer(port)], settings)
    }

    private static func write(_ value: JSONValue, _ settings: SandboxSettings) throws {
        try AtomicFile.write(value.text() + "\n", to: settings.processFile, mode: 0o600)
    }

    private static func saved(_ settings: SandboxSettings) throws -> JSONValue? {
        guard let bytes = try FileContent.readIfExists(settings.processFile) else { return nil }
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            throw SandboxError(
                .badState, "'\(settings.processFile)' cannot be read: \(error)",
                hints: ["remove it; end a sandbox that runs with Ctrl+C or 'kill'"], cause: error)
        }
    }

    /// Whether somebody holds the lock. A shared lock is tried, so that two who ask do not see each other.
    private static func isLocked(_ path: String) throws -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let number = errno
            if number == ENOENT || number == ENOTDIR { return false }
            throw SandboxError(
                .badState, "cannot open '\(path)': \(String(cString: strerror(number)))",
                hints: ["does the sandbox belong to another user?"])
        }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    /// Asks the process to end and waits until it has, which releases the lock.
    func end(_ settings: SandboxSettings, within limit: Duration) async throws {
        if kill(id, SIGTERM) != 0, errno == EPERM {
            throw SandboxError(
                .notStopped, "the sandbox's process \(id) belongs to another user", hints: ["stop it as that user"])
        }
        let clock = ContinuousClock()
        let deadline = clock.now + limit
        while try Self.isLocked(settings.lockFile) {
            guard clock.now < deadline else {
                throw SandboxError(
                    .notStopped, "the sandbox does not end within \(limit.components.seconds) seconds",
                    hints: ["look into '\(settings.logFile)'", "end the process \(id) yourself with 'kill -9 \(id)'"])
            }
            try await clock.sleep(for: .milliseconds(20))
        }
    }
}
