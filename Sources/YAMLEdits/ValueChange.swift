public import YAML

/// One difference between the values of a text before and after, as people speak of it.
public struct ValueChange: Sendable {
    public enum Kind: Sendable, Equatable {
        case added, removed, changed
        /// To another place, with what became of it there.
        case moved(to: String)
        /// To another place, and it stayed as well.
        case copied(to: String)
    }

    public var kind: Kind
    /// Such as `build.artifacts[0].image`: where the value was; where it is, for one that was added.
    public var path: String
    /// Where it stands in the text as it was; that of what is nearest above for what was added.
    public var mark: Mark

    /// What differs, in the order of the old text. A value and its copies are told apart from others by their marks.
    public static func between(_ old: Node, _ new: Node) -> [ValueChange] {
        var finder = ValueChangeFinder()
        finder.compare(old, new, path: "", mark: old.mark)
        return finder.changes()
    }
}
