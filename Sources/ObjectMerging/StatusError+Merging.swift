import JSON
import SandboxModel

extension StatusError {
    /// A failure without a reason, as the server answers what it did not foresee.
    static func unexpected(_ message: String) -> StatusError { StatusError(code: 500, reason: "", message: message) }

    /// A patch that cannot be applied; the server does not say why.
    static var rejectedPatch: StatusError {
        StatusError(
            code: 422, reason: "Invalid", message: "the server rejected our request due to an error in our request",
            details: [:])
    }
}
