/// How `dev` and `debug` watch files (spec skaffold-pipeline 8).
public struct WatchSettings: Sendable {
    /// What makes them look for changes.
    public enum Trigger: String, Sendable, CaseIterable {
        case notify, polling, manual
    }

    public var trigger = Trigger.notify
    /// How long it must have been quiet, or the time between two looks; nil for what suits the trigger.
    public var interval: Duration?
    /// What is done about changes.
    public var intents = DevIntents.all
    /// Substrings of the names of images whose files are watched; empty for all.
    public var images: [String] = []
    /// Whether a first build or deploy that fails is mended while the command runs on.
    public var keepsRunningOnFailure = false

    public init() {}
}
