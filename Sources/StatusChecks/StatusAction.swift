import Diagnostics
import PipelineModel

/// What `StatusBoard` wants done.
enum StatusAction: Sendable {
    case report(PipelineEvent)
    /// Begin to watch a collection that tells why objects are not ready.
    case watch(StatusSource)
    case readLog(LogRequest)
    /// Nothing is left to wait for.
    case end(StatusCheckError?)
    /// The check itself cannot go on.
    case abort(any Error)
}
