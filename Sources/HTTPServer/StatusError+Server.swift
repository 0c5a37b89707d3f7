import SandboxModel

/// The refusals that are the transport's own.
extension StatusError {
    static let unauthorized = StatusError(code: 401, reason: "Unauthorized", message: "Unauthorized")

    static let methodNotAllowed = StatusError(
        code: 405, reason: "MethodNotAllowed",
        message: "the server does not allow this method on the requested resource")

    static func bodyTooLarge(limit: Int) -> StatusError {
        StatusError(
            code: 413, reason: "RequestEntityTooLarge",
            message: "Request entity is too large: limit is \(limit)")
    }

    static let upgradeRequired = badRequest("Upgrade request required")

    static let spdyRefused = notImplemented(
        "this server streams over WebSocket, not over SPDY/3.1: use kubectl 1.30 or newer, or set "
            + "KUBECTL_REMOTE_COMMAND_WEBSOCKETS=true and KUBECTL_PORT_FORWARD_WEBSOCKETS=true")

    static func badHandshake(_ why: String) -> StatusError { badRequest("the WebSocket handshake is refused: \(why)") }
}
