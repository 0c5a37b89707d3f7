import FoundationEssentials

/// The `sk` that tests run.
public enum SkBinary {
    /// What `SK_BINARY` names, else the one that was built beside the tests.
    ///
    /// - Throws: `TestSupportError` when there is none.
    public static func path() throws -> String {
        if let chosen = ProcessInfo.processInfo.environment["SK_BINARY"], !chosen.isEmpty {
            guard FileManager.default.isExecutableFile(atPath: chosen) else {
                throw TestSupportError("SK_BINARY names '\(chosen)', which is no program")
            }
            return chosen
        }
        // SwiftPM puts the tests' bundle and the products into one directory.
        let bundle = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false)
        let beside = (bundle.dropLast() + ["sk"]).joined(separator: "/")
        for path in [beside, Fixtures.repository + "/.build/debug/sk"]
        where FileManager.default.isExecutableFile(atPath: path) { return path }
        throw TestSupportError("there is no 'sk' beside the tests: run 'swift build', or name one with SK_BINARY")
    }
}
