import ObjectStore
import SandboxModel

extension StatusError {
    /// What a client is told when the store refuses a write for a reason that is not the client's.
    init(_ error: StoreError) {
        switch error {
        case .full(let path):
            self.init(
                code: 507, reason: "InsufficientStorage",
                message:
                    "the sandbox cannot write its state, because the disk of '\(path)' is full: nothing has changed; "
                    + "make room and try again")
        case .disk(let text): self = .internalError(text)
        default: self = .internalError("\(error)")
        }
    }
}
