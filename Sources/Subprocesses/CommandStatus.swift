/// How a program ended.
public enum CommandStatus: Sendable, Hashable, CustomStringConvertible {
    case exited(code: Int32)
    case killed(signal: Int32)

    public var isSuccess: Bool { self == .exited(code: 0) }

    /// The code as a shell would give it: 128 and the signal for a program that was killed.
    public var exitCode: Int32 {
        switch self {
        case .exited(let code): code
        case .killed(let signal): 128 + signal
        }
    }

    /// `exit code 3`, `signal 9`
    public var description: String {
        switch self {
        case .exited(let code): "exit code \(code)"
        case .killed(let signal): "signal \(signal)"
        }
    }
}
