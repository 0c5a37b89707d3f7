/// What this build of `sk` is.
enum Version {
    static let current = "0.1.0"
    /// The newest schema it reads.
    static let configVersion = "skaffold/v4beta14"

    /// What a template for `sk version` may name, as in the peer.
    static var fields: [String: String] {
        [
            "Version": current, "ConfigVersion": configVersion, "GitVersion": "", "GitCommit": "", "BuildDate": "",
            "GoVersion": "", "Compiler": "swift", "Platform": platform, "User": "",
        ]
    }

    /// In Go's words: `linux/amd64`.
    private static var platform: String {
        #if os(macOS)
            let system = "darwin"
        #else
            let system = "linux"
        #endif
        #if arch(arm64)
            return system + "/arm64"
        #else
            return system + "/amd64"
        #endif
    }
}
