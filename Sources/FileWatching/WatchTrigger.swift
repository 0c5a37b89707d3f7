/// What makes a watch look at its files.
public enum WatchTrigger: Sendable, Hashable {
    /// The system tells that something has happened. The look comes when it has been quiet for so long, so that a file
    /// which is being written is whole.
    case notify(quiet: Duration)
    /// A look at each interval; what has changed is told at the first look that finds nothing more.
    case polling(interval: Duration)
    /// Only when `FileWatch.wake()` says so.
    case manual
}
