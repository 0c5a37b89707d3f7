/// A place in a file the user wrote. Lines and columns count from 1; columns count characters.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
    /// The path as the user would type it, relative to the working directory where that is shorter.
    public var file: String
    public var line: Int
    public var column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`, the form that editors turn into a link.
    public var description: String { "\(file):\(line):\(column)" }
}
