/// Why a write or a look into the history was refused.
public enum StoreError: Error, Sendable, Hashable {
    /// An object of the key is there already.
    case exists
    /// There is none.
    case missing
    /// It is there in another version.
    case conflict
    /// The history no longer reaches back that far; with the oldest version it has.
    case gone(oldest: Int)
    /// The disk of the database's file has no room.
    case full(String)
    /// The disk refused.
    case disk(String)
}
