/// What the cluster knows about a name.
enum DNSAnswer: Hashable {
    /// Empty when the name is there and has nothing of that type.
    case records([DNSRecord])
    /// The name stands for another, which the asker wants to know about.
    case alias(DNSRecord, target: DNSName)
    /// There is no such name.
    case nameError
    /// The name is none of the cluster's.
    case elsewhere
}
