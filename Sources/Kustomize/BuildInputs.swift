/// What a build goes on: everything that was read, fetched and parsed before it, or by an earlier run of it.
struct BuildInputs: Sendable {
    var files: [String: [UInt8]] = [:]
    var answers: [ExternalAnswers.Request: ExternalAnswers.Answer] = [:]
    var canFetch = false
    var canRunHelm = false
    var cache: ParsedFileCache
    /// What the last run looked at; also what failed did, up to where it did.
    var looked = BuildFiles()
}
