/// What a row carries of its object (query item `includeObject`).
public enum IncludeObject: String, Sendable, Hashable {
    case none = "None"
    /// As `PartialObjectMetadata`: what a server sends unless it is asked for something else.
    case metadata = "Metadata"
    case object = "Object"
}
