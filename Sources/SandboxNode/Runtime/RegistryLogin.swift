/// A user of a registry. Has no description of its secret.
public struct RegistryLogin: Sendable, Hashable, CustomStringConvertible {
    public var user: String
    public var password: String

    public init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    public var description: String { "a login of \(user)" }
}
