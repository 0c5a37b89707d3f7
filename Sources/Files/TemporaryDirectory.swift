#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A directory that exists for the length of a scope.
public enum TemporaryDirectory {
    /// Makes a new directory, mode 0700, and removes it with all that is in it at the end.
    ///
    /// - Parameter parent: where to make it; `/tmp` unless told otherwise.
    public static func with<Result>(
        in parent: String = "/tmp", prefix: String = "sk-", isolation: isolated (any Actor)? = #isolation,
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        let path = try make(in: parent, prefix: prefix)
        let result: Result
        do {
            result = try await body(path)
        } catch {
            // The body's error says more than one about what is left behind.
            try? Directory.removeAll(path)
            throw error
        }
        try Directory.removeAll(path)
        return result
    }

    /// Makes a new directory, mode 0700, for a caller that removes it itself.
    public static func make(in parent: String = "/tmp", prefix: String = "sk-") throws -> String {
        var template = Array(PathText.join(parent, prefix + "XXXXXX").utf8CString)
        guard let result = mkdtemp(&template) else {
            throw FilesError.system("create a directory in", parent, errno: errno)
        }
        return String(cString: result)
    }
}
