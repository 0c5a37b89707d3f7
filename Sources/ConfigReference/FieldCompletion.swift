internal import Config

/// What can stand at the end of `sk explain build.art`, for shells.
public enum FieldCompletion {
    /// Paths that begin with what was typed. Where only one does, those below it come too, so that the next key can
    /// be seen.
    public static func paths(startingWith typed: String) -> [String] {
        let tree = FieldTree()
        let keys = typed.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        var outer: FieldEntry?
        for key in keys.dropLast() {
            guard let next = tree.children(of: outer).first(where: { $0.field.key == key }) else { return [] }
            outer = next
        }
        let beginning = keys.last ?? ""
        let found = tree.children(of: outer).filter { $0.field.key.hasPrefix(beginning) }
        guard found.count == 1, let only = found.first else { return found.map(\.path) }
        return [only.path] + tree.children(of: only).map(\.path)
    }
}
