internal import Diagnostics

/// A field of a kubeconfig, for messages about its value.
struct KubeConfigField: Sendable, Hashable, CustomStringConvertible {
    /// Such as `certificate-authority-data`.
    var key: String
    /// Such as `cluster 'dev'`.
    var owner: String
    /// The kubeconfig.
    var file: String
    var location: SourceLocation?

    var description: String { "'\(key)' of \(owner) in '\(file)'" }
}
