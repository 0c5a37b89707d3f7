#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A process that goes on when this one has ended: in a session of its own, without a terminal.
struct DetachedProcess {
    let id: pid_t

    /// - Parameters:
    ///   - log: gets both outputs, after what it has.
    /// - Throws: `SandboxError.cannotStart`.
    init(
        executable: String, arguments: [String], environment: [String: String], log: String
    ) throws(SandboxError) {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // Glibc hides the constant behind a feature macro; the numbers are those of <spawn.h>.
        #if canImport(Darwin)
            posix_spawnattr_setflags(&attributes, 0x0400)
        #else
            posix_spawnattr_setflags(&attributes, 0x80)
        #endif
        var words = ([executable] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var process = pid_t()
        let code = posix_spawn(&process, executable, &actions, &attributes, &words, &variables)
        guard code == 0 else {
            throw SandboxError(
                .cannotStart, "cannot start '\(executable)': \(String(cString: strerror(code)))",
                hints: ["run 'sk sandbox start' without '--detach'"])
        }
        id = process
    }

    /// Asks it to end.
    func end() { kill(id, SIGTERM) }

    /// The exit code of the process, nil while it runs.
    func exitCode() -> Int32? {
        var status: Int32 = 0
        guard waitpid(id, &status, WNOHANG) == id else { return nil }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}
