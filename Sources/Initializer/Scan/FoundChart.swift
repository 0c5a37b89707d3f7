/// A Helm chart of the project's own.
public struct FoundChart: Sendable, Hashable {
    /// `name` of `Chart.yaml`.
    public var name: String
    /// Relative to the project.
    public var directory: String
    /// Files with values beside `Chart.yaml`, but for `values.yaml`, which every chart takes by itself.
    public var valuesFiles: [String]
    /// Files that look like the values of one environment and are not used.
    public var otherValuesFiles: [String]
    /// The names of images that its templates and values have, without tags.
    public var images: [String]
}
