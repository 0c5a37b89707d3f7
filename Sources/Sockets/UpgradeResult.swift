public import HTTP

/// What became of a request to leave HTTP.
public enum UpgradeResult<Output: Sendable>: Sendable {
    /// The connection now speaks what was asked for; the output is what `configure` made of it.
    case upgraded(HTTPResponseHead, Output)
    /// The server answered something else; the connection is closed. The body has at most 1 MiB.
    case refused(HTTPResponse)
}
