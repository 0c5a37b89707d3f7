/// An entry of a directory that is sent.
struct ContextEntry: Sendable, Hashable {
    /// What is announced.
    var stat: FileStat
    /// Where it is on this machine.
    var location: String
}
