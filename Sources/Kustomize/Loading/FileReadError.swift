public import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that the system would not read.
public struct FileReadError: DiagnosticError {
    public var path: String
    /// The `errno` of the failed call.
    public var number: Int32

    public init(path: String, number: Int32) {
        self.path = path
        self.number = number
    }

    /// The system's own words, such as `Permission denied`.
    public var reason: String { String(cString: strerror(number)) }

    public var diagnostics: [Diagnostic] {
        [Diagnostic(.error, "cannot read '\(path)': \(reason.lowercased())")]
    }
}
