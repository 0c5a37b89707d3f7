/// An error of a function, before it is known where the function stands.
struct FunctionFailure: Error {
    var message: String
    var hints: [String] = []

    init(_ message: String, hints: [String] = []) {
        self.message = message
        self.hints = hints
    }
}
