/// What an authorization is good for.
struct AuthorizationScope: Sendable, Hashable {
    var domain: String
    /// Such as `repository:library/busybox:pull`.
    var scopes: [String]
}

/// The value of an `Authorization` field, for as long as it is good.
struct Authorization: Sendable {
    var value: String
    /// Nil when it does not end.
    var end: ContinuousClock.Instant?
}
