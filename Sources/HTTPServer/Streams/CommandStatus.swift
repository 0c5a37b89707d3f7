import JSON
import SandboxModel

/// How a remote command ended, as the error channel tells it (spec kubernetes-api 5.5).
enum CommandStatus: Sendable {
    case exited(Int)
    case failed(StatusError)

    /// - Parameter error: what running it threw.
    init(_ error: any Error) {
        self = .failed(error as? StatusError ?? .internalError("error executing command in container: \(error)"))
    }

    var object: JSONValue {
        switch self {
        case .exited(0): ["metadata": [:], "status": "Success"]
        case .exited(let code):
            [
                "metadata": [:], "status": "Failure", "reason": "NonZeroExitCode",
                "message": .string(Self.message(code)),
                "details": ["causes": [["reason": "ExitCode", "message": .string("\(code)")]]],
            ]
        case .failed(let error): error.object
        }
    }

    /// Nil for success.
    var text: String? {
        switch self {
        case .exited(0): nil
        case .exited(let code): Self.message(code)
        case .failed(let error): error.message
        }
    }

    private static func message(_ code: Int) -> String {
        "command terminated with non-zero exit code: exit status \(code)"
    }
}
