/// One call of the helm command (spec kustomize 11).
public struct HelmCommand: Sendable, Hashable {
    /// Stands in `arguments` for the path of a file with `values`, which the caller writes.
    public static let valuesFile = "{values}"

    /// The program, such as `helm`.
    public var program: String
    /// Without the program's own name; paths in it are absolute.
    public var arguments: [String]
    /// What the values file holds; nil when there is none.
    public var values: [UInt8]?
    /// For `HELM_CONFIG_HOME`, an absolute path; nil for a directory that is thrown away.
    public var configHome: String?
}
