/// What is wrong with a regular expression, in RE2's words.
struct RegularExpressionError: Error {
    var reason: String
}
