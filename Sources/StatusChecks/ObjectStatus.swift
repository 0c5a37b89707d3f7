/// How far an object is, as its own status says (spec kubernetes-api 7.4).
public enum ObjectStatus: Sendable, Hashable {
    /// Not there yet, and what is missing.
    case waiting(String)
    case ready
    /// Will not get there by itself, and why.
    case failed(String)
}
