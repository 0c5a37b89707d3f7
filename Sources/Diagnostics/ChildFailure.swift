/// An error for a child process that ended with a code of its own, which becomes the code of `sk`
/// (spec skaffold-config 8.5).
public protocol ChildFailure: Error {
    /// From 1; 128 and the signal for a process that was killed.
    var exitCode: Int32 { get }
}
