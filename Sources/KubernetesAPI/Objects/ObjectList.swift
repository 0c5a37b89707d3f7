public import YAML

/// A collection at one moment (`GET` of a collection, all pages).
public struct ObjectList: Sendable {
    /// Each with `apiVersion` and `kind`, also where the server leaves them out.
    public var items: [Node]
    /// Where a watch goes on from; opaque.
    public var resourceVersion: String

    public init(items: [Node], resourceVersion: String) {
        self.items = items
        self.resourceVersion = resourceVersion
    }
}
