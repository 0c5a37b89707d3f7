import RegularExpressions
import YAML

/// An entry of `images` (spec kustomize 6.5). The name is a regular expression.
struct ImageEntry {
    var name: String
    var newName: String?
    var newTag: String?
    var digest: String?
    var tagSuffix: String?
    private var pattern: RegularExpression?
    private var isPlain: Bool

    static let fieldNames = ["name", "newName", "newTag", "digest", "tagSuffix"]

    init(_ decoder: FieldDecoder) throws {
        guard let name = try decoder.string("name"), !name.isEmpty else {
            throw KustomizeError(
                .kustomizationInvalid, "'\(decoder.path)' has no 'name'", at: decoder.node.location,
                hints: ["name the image to change, as it stands in the manifests without its tag"])
        }
        self.name = name
        newName = try decoder.string("newName").nonEmpty
        newTag = try decoder.string("newTag").nonEmpty
        digest = try decoder.string("digest").nonEmpty
        tagSuffix = try decoder.string("tagSuffix").nonEmpty
        isPlain = name.unicodeScalars.allSatisfy { ScalarSet.plainName.contains($0) }
        // A bad expression is no match, as in newer versions of kustomize.
        pattern =
            isPlain ? nil : try? RegularExpression("^\(name)(:[a-zA-Z0-9_.{}-]*)?(@[A-Za-z0-9]+:[A-Za-z0-9_.{}-]*)?$")
    }

    /// The image after this entry; nil where it does not match.
    func replaced(_ image: String) -> String? {
        var (base, tag, hash) = Self.split(image)
        guard isPlain ? matchesPlain(base) && Self.isWhole(tag, hash) : pattern?.matchesWhole(image) ?? false else {
            return nil
        }
        if let newName { base = newName }
        if let newTag, let digest {
            (tag, hash) = (newTag, digest)
        } else if let newTag {
            (tag, hash) = (newTag, "")
        } else if let digest {
            (tag, hash) = ("", digest)
        } else if let tagSuffix {
            (tag, hash) = (tag + tagSuffix, "")
        }
        return base + (tag.isEmpty ? "" : ":\(tag)") + (hash.isEmpty ? "" : "@\(hash)")
    }

    /// Whether a tag and a digest are what the expression for other names takes: `a:1:2` is no image.
    private static func isWhole(_ tag: String, _ digest: String) -> Bool {
        func isWord(_ text: Substring) -> Bool { text.unicodeScalars.allSatisfy { ScalarSet.tag.contains($0) } }
        if !isWord(tag[...]) { return false }
        if digest.isEmpty { return true }
        guard let colon = digest.firstIndex(of: ":") else { return false }
        return isWord(digest[digest.index(after: colon)...])
    }

    /// A dot is the only thing in a plain name that means more than itself.
    private func matchesPlain(_ base: String) -> Bool {
        base == name
            || (base.unicodeScalars.count == name.unicodeScalars.count
                && zip(base.unicodeScalars, name.unicodeScalars).allSatisfy { $0 == $1 || $1 == "." })
    }

    /// Name, tag and digest. A colon before the first slash belongs to the registry's port.
    static func split(_ image: String) -> (name: String, tag: String, digest: String) {
        var rest = image[...]
        var digest = ""
        if let at = rest.firstIndex(of: "@") {
            digest = String(rest[rest.index(after: at)...])
            rest = rest[..<at]
        }
        let start = rest.firstIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
        guard let colon = rest[start...].firstIndex(of: ":") else { return (String(rest), "", digest) }
        return (String(rest[..<colon]), String(rest[rest.index(after: colon)...]), digest)
    }
}

extension String? {
    /// Nil for an empty text too.
    var nonEmpty: String? { flatMap { $0.isEmpty ? nil : $0 } }
}

extension ScalarSet {
    /// What makes up ordinary image names.
    fileprivate static let tag = ScalarSet(ranges: [
        "-"..."-", "."...".", "0"..."9", "A"..."Z", "_"..."_", "a"..."z", "{"..."{", "}"..."}",
    ])
    fileprivate static let plainName = ScalarSet(ranges: ["-"..."9", "A"..."Z", "_"..."_", "a"..."z", ":"...":"])
}
