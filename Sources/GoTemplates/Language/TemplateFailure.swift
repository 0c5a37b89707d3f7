/// An error before it is known which template it is in.
struct TemplateFailure: Error {
    var code: TemplateError.Code
    /// In Go's words.
    var message: String
    /// In Unicode scalars from the start of the template.
    var offset: Int
    /// What was being evaluated, as Go shows it between `<` and `>`.
    var context: String?
    /// The definition that it is in, where it is not the template itself.
    var definition: String?
    var hints: [String] = []
}
