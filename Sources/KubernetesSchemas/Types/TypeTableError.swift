/// A description of types that is not as ``TypeTable`` says.
struct TypeTableError: Error, Hashable, CustomStringConvertible {
    var message: String

    var description: String { message }
}
