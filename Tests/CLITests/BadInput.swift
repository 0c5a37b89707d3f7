import Testing

/// Something that a user got wrong, and what `sk` has to say about it.
struct BadInput: CustomTestStringConvertible, Sendable {
    var reason: String
    var command: [String]
    var files: [(String, String)]
    var environment: [String: String] = [:]
    var input = ""
    /// Lines of standard error, in order: each holds all of its texts. The first is the error with its place; those
    /// that begin with `hint:` are hints.
    var expected: [[String]]
    /// How many errors there are.
    var errors = 1
    /// Whether standard output is for data, and so has to stay empty.
    var isData = true

    var testDescription: String { reason }

    init(
        _ reason: String, _ command: String, files: KeyValuePairs<String, String> = [:],
        environment: [String: String] = [:], input: String = "", errors: Int = 1, isData: Bool = true,
        says expected: [String]...
    ) {
        self.reason = reason
        self.command = command.split(separator: " ").map(String.init)
        self.files = files.map { ($0.key, $0.value) }
        self.environment = environment
        self.input = input
        self.errors = errors
        self.isData = isData
        self.expected = expected
    }
}
