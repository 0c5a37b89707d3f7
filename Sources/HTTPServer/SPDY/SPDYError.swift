/// A breach of SPDY/3.1 by the client, which ends the connection.
struct SPDYError: Error, Hashable, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}
