/// Something in an object that does not fit its type.
public struct FieldFinding: Sendable, Hashable, CustomStringConvertible {
    public enum Problem: Sendable, Hashable {
        /// A field that the type does not have: dropped, and told of as `fieldValidation` asks (`Strict`: 400).
        case unknownField
        /// A value that the type cannot hold: always 400.
        case wrongType
    }

    public var problem: Problem
    /// Such as `spec.template.spec.containers[0].imagee`.
    public var path: String
    /// What the server says of it, such as `unknown field "spec.foo"`.
    public var message: String

    public init(_ problem: Problem, path: String, message: String) {
        self.problem = problem
        self.path = path
        self.message = message
    }

    public var description: String { message }
}
