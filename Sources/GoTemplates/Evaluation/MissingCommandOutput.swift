/// Stops an evaluation at a `cmd` whose program has not been run.
struct MissingCommandOutput: Error {
    var call: [String]
    /// Where the `cmd` stands; says nothing yet.
    var failure: TemplateFailure
}
