/// What this build of `sk` is.
enum Version {
    static let current = "0.1.0"
    /// The newest schema it reads.
    static let configVersion = "skaffold/v4beta14"
}
