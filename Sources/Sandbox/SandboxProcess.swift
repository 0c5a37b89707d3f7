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

    /// The process that runs a sandbox now; nil when none does.
    ///
    /// A sandbox holds a lock as long as it runs, so that a process of the same number is not taken for it.
    public static func running(_ settings: SandboxSettings) throws -> SandboxProcess? {
        guard try FileStatus.ifExists(settings.lockFile) != nil, try isLocked(settings.lockFile) else { return nil }
        guard try FileStatus.ifExists(settings.processFile) != nil else { return nil }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: try FileContent.read(settings.processFile))
        } catch let error as JSONError {
            throw SandboxError(
                .badState, "'\(settings.processFile)' cannot be read: \(error)", hints: ["remove it and start again"],
                cause: error)
        }
        guard let id = value["pid"]?.integer.flatMap({ Int32(exactly: $0) }), let port = value["port"]?.integer else {
            return nil
        }
        return SandboxProcess(id: id, port: port)
    }

    /// The port that the sandbox had when it ran last; nil when it never did.
    static func lastPort(_ settings: SandboxSettings) throws -> Int? {
        guard try FileStatus.ifExists(settings.processFile) != nil else { return nil }
        return (try? JSONValue(parsing: try FileContent.read(settings.processFile)))?["port"]?.integer
    }

    func save(_ settings: SandboxSettings) throws {
        let value: JSONValue = ["pid": .integer(Int(id)), "port": .integer(port)]
        try AtomicFile.write(value.text() + "\n", to: settings.processFile, mode: 0o600)
    }

    private static func isLocked(_ path: String) throws -> Bool {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0
    }

    /// Asks the process to end and waits until it has, which releases the lock.
    func end(_ settings: SandboxSettings, within limit: Duration) async throws {
        kill(id, SIGTERM)
        let clock = ContinuousClock()
        let deadline = clock.now + limit
        while try Self.isLocked(settings.lockFile) {
            guard clock.now < deadline else {
                throw SandboxError(
                    .notRunning, "the sandbox does not end within \(limit.components.seconds) seconds",
                    hints: ["look into '\(settings.logFile)'", "end the process \(id) yourself with 'kill -9 \(id)'"])
            }
            try await clock.sleep(for: .milliseconds(20))
        }
    }
}
