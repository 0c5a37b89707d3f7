#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where this program is.
enum Executable {
    /// The path of the running file.
    static func path(environment: [String: String]) -> String {
        #if os(Linux)
            if let resolved = realpath("/proc/self/exe", nil) {
                defer { free(resolved) }
                return String(cString: resolved)
            }
        #else
            var size: UInt32 = 4096
            var buffer = [CChar](repeating: 0, count: Int(size))
            if _NSGetExecutablePath(&buffer, &size) == 0, let resolved = realpath(buffer, nil) {
                defer { free(resolved) }
                return String(cString: resolved)
            }
        #endif
        return CommandLine.arguments.first ?? "sk"
    }
}
