import YAML

/// What `--analyze` prints: builders and images, those that a build pairs by itself first (the peer's form).
struct AnalysisText {
    var pairing: ImagePairing

    /// One line of JSON.
    var text: String {
        var fields: [(String, Node)] = []
        let builders = pairing.pairs.map(\.builder) + pairing.builders
        if !builders.isEmpty {
            fields.append(
                (
                    "builders",
                    .sequence(builders.map { ["name": .string($0.kind.rawValue), "payload": payload($0)] })
                ))
        }
        let images =
            pairing.pairs.map { image($0.image, true) }
            + pairing.images.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { image($0, false) }
        if !images.isEmpty { fields.append(("images", .sequence(images))) }
        return JSONEmitter.text(.mapping(fields)) + "\n"
    }

    private func image(_ name: String, _ isPaired: Bool) -> Node {
        ["name": .string(name), "foundMatch": .bool(isPaired)]
    }

    private func payload(_ builder: FoundBuilder) -> Node {
        var fields: [(String, Node)] = []
        if let image = builder.image { fields.append(("image", .string(image))) }
        fields.append(("path", .string(builder.path)))
        if !builder.project.isEmpty { fields.append(("project", .string(builder.project))) }
        if !builder.builderImage.isEmpty { fields.append(("builder", .string(builder.builderImage))) }
        return .mapping(fields)
    }
}
