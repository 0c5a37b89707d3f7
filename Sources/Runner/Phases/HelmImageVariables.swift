import PipelineModel

/// What templates of helm's values know of each built image (spec skaffold-pipeline 6.5): by the plain name for the
/// first image, with a number for the others, and with the image's name for all.
struct HelmImageVariables {
    var values: [String: String] = [:]

    init(_ built: [BuiltArtifact]) {
        for (index, artifact) in built.enumerated() {
            let suffix = "_" + String(artifact.imageName.map { ".-/:".contains($0) ? "_" : $0 })
            for (name, value) in Self.variables(of: artifact) {
                values[name + (index == 0 ? "" : "\(index + 1)")] = value
                values[name + suffix] = value
            }
        }
    }

    private static func variables(of artifact: BuiltArtifact) -> [String: String] {
        var values = [
            "IMAGE_NAME": artifact.imageName, "DIGEST": artifact.tag, "IMAGE_FULLY_QUALIFIED": artifact.tag,
        ]
        let halves = artifact.tag.split(separator: ":", maxSplits: 1).map(String.init)
        values["DIGEST_ALGO"] = halves.count > 1 ? halves[0] : nil
        values["DIGEST_HEX"] = halves.count > 1 ? halves[1] : artifact.tag
        let (name, digest) = split(artifact.tag, at: "@")
        let (repository, tag) = splitTag(name)
        let domain = domain(of: repository)
        values["IMAGE_REPO"] = repository
        values["IMAGE_TAG"] = tag
        values["IMAGE_DIGEST"] = digest
        values["IMAGE_DOMAIN"] = domain
        values["IMAGE_REPO_NO_DOMAIN"] = domain.isEmpty ? repository : String(repository.dropFirst(domain.count + 1))
        return values
    }

    /// Any first part that can be a host's name is one here, also in `library/busybox`.
    private static func domain(of repository: String) -> String {
        guard let slash = repository.firstIndex(of: "/") else { return "" }
        let first = repository[..<slash]
        let host = first.prefix { $0 != ":" }
        let isHost =
            !host.isEmpty
            && host.utf8.allSatisfy { byte in
                byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || Character(UnicodeScalar(byte)).isLetter
                    || Character(UnicodeScalar(byte)).isNumber
            }
        return isHost ? String(first) : ""
    }

    private static func split(_ text: String, at mark: Character) -> (String, String) {
        guard let at = text.firstIndex(of: mark) else { return (text, "") }
        return (String(text[..<at]), String(text[text.index(after: at)...]))
    }

    private static func splitTag(_ name: String) -> (String, String) {
        guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") else { return (name, "") }
        return (String(name[..<colon]), String(name[name.index(after: colon)...]))
    }
}
