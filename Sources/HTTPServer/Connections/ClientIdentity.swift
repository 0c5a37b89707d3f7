/// Who a connection's client is.
struct ClientIdentity: Sendable {
    /// The request's user.
    let name: String
    let isKnown: Bool

    /// - Parameter commonName: of the verified certificate; nil without one.
    init(commonName: String?) {
        isKnown = commonName?.isEmpty == false
        name = isKnown ? commonName ?? "" : "system:anonymous"
    }

    /// Whether everybody may ask for a path: what tells the server's health and version.
    static func isPublic(_ path: String) -> Bool {
        ["/healthz", "/livez", "/readyz", "/version"].contains { path == $0 || path.hasPrefix($0 + "/") }
    }
}
