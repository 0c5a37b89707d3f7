import Runner

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension CommandSession {
    /// A runner for the given options, in the current directory.
    func runner(_ options: RunOptions) -> Runner {
        Runner(
            options: options,
            surroundings: Surroundings(
                environment: environment, workingDirectory: Self.workingDirectory(), homeDirectory: homeDirectory),
            reporter: reporter)
    }

    private var homeDirectory: String { environment["HOME"] ?? "/" }

    /// The current directory, read once here and handed down.
    private static func workingDirectory() -> String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }
}
