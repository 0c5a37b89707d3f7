/// Why bytes are no object in Kubernetes' protobuf form.
public struct ProtobufError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Whether the form is right and only the kind is not known by its fields.
    public var isUnknownKind = false
    public var message: String

    public var description: String { message }
}
