/// What was typed to name a field: `build.artifacts.docker`, with or without indices, or the path of a patch,
/// `/build/artifacts/0/docker`.
struct FieldQuery: Sendable {
    let keys: [String]

    init(_ text: String) {
        let pieces: [String]
        if text.hasPrefix("/") {
            pieces = text.split(separator: "/").map { String($0).replacing("~1", with: "/").replacing("~0", with: "~") }
        } else {
            pieces = text.split(separator: ".").map(Self.withoutIndices)
        }
        keys = pieces.filter { !Self.isIndex($0) }
    }

    /// Of a list: `0`, `-` for the end, or `image=web` for the item with that value, as paths of patches have them.
    private static func isIndex(_ piece: String) -> Bool {
        Int(piece) != nil || ["", "-", "*", "$"].contains(piece) || piece.contains("=")
    }

    /// `artifacts[0]` is `artifacts`.
    private static func withoutIndices(_ key: Substring) -> String {
        String(key.prefix { $0 != "[" })
    }
}
