/// What happens in a build, as data, in the order the engine tells it.
public enum BuildProgress: Sendable, Hashable {
    /// A step began. Comes once per step, even when the engine starts it again.
    case started(BuildStep)
    /// A line that a step wrote.
    case log(BuildStep, BuildLogLine)
    /// How far a part of a step is.
    case status(BuildStep, BuildStepStatus)
    /// A step ended. May come again for a step that the engine looked up in its cache first and then ran.
    case ended(BuildStep, BuildStepOutcome)
    /// A finding of the Dockerfile's checks: the text, and the line in the Dockerfile (1-based) where known.
    case warning(String, line: Int?)
    /// A line of the classic builder, which knows no steps.
    case text(String)
}

/// One step of a build.
public struct BuildStep: Sendable, Hashable {
    /// Counts from 1, in the order in which steps began.
    public var number: Int
    /// Such as `[2/4] RUN make` or `[internal] load build context`.
    public var name: String

    /// Whether it is the engine's own housekeeping.
    public var isInternal: Bool { name.hasPrefix("[internal]") }
}

/// How a step ended.
public enum BuildStepOutcome: Sendable, Hashable {
    /// It ran for the given time, pauses not counted.
    case done(Duration)
    case cached
    case failed(String)
    case cancelled
}

/// A line of a step's output.
public struct BuildLogLine: Sendable, Hashable {
    /// Without its end. May hold escape sequences and carriage returns.
    public var text: String
    public var isError: Bool
    /// Since the step began.
    public var time: Duration
}

/// A part of a step.
public struct BuildStepStatus: Sendable, Hashable {
    /// Such as `sha256:...` for a layer, or `transferring context:`.
    public var name: String
    /// How much is done, usually bytes.
    public var current: Int64
    /// How much there is; 0 when it is not known.
    public var total: Int64
    public var isCompleted: Bool
}
