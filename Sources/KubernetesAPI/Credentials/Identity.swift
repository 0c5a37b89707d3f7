/// What proves who the user is, at one moment.
struct Identity: Sendable, Hashable {
    /// The `Authorization` header.
    var authorization: String?
    /// PEM, from a plugin.
    var certificate: [UInt8]?
    var key: [UInt8]?

    static let anonymous = Identity()
}
