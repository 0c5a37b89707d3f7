/// Bytes that are no object in protobuf, or none that can be read.
public struct ProtobufError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, such as `the message ends too early`.
    public var message: String

    public init(message: String) { self.message = message }

    public var description: String { message }
}
