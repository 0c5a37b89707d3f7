/// A line of a program's output, without its newline.
public struct OutputLine: Sendable, Hashable {
    public enum Stream: Sendable, Hashable {
        case output, error
    }

    public var stream: Stream
    public var text: String

    public init(_ stream: Stream, _ text: String) {
        self.stream = stream
        self.text = text
    }
}
