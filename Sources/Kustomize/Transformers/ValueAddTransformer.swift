import Diagnostics
import Files
import YAML

/// Writes one value, or one step of a path, into fields of many objects (spec kustomize 11).
struct ValueAddTransformer: Transformer {
    struct Target {
        var selector: ResourceSelector?
        var field: FieldSpec
        /// From 1, which step of the field's path the value becomes; 0 for all of the field.
        var position: Int
        var location: SourceLocation?

        static let fieldNames = ["selector", "fieldPath", "filePathPosition"]

        init(_ decoder: FieldDecoder) throws {
            location = decoder.node.location
            selector = try decoder.decoder("selector", known: ResourceSelector.fieldNames).map(ResourceSelector.init)
            guard let path = try decoder.string("fieldPath").nonEmpty else {
                throw KustomizeError(
                    .transformerFailed, "fieldPath cannot be empty in '\(decoder.path)'", at: location,
                    hints: ["add a path such as 'metadata/namespace'"])
            }
            field = FieldSpec(path, create: true)
            position = try decoder.integer("filePathPosition") ?? 0
            if position < 0 {
                throw KustomizeError(
                    .transformerFailed, "value of FilePathPosition (\(position)) cannot be negative",
                    at: decoder["filePathPosition"]?.location ?? location,
                    hints: ["1 is the first step, and 0 is the whole field"])
            }
        }
    }

    var value: String
    var targets: [Target]

    static let fieldNames = ["value", "targets", "targetFilePath"]

    /// - Throws: when there is no target.
    init(_ fields: FieldDecoder, loader: FileLoader) throws {
        value = trimmed(try fields.string("value") ?? "")
        if value.isEmpty { value = PathText.name(loader.root) }
        targets = try fields.decoders("targets", known: Target.fieldNames).map(Target.init)
        if let file = try fields.placedText("targetFilePath") {
            for node in try loader.looseDocuments(file.text, what: "the target file", at: file.location) {
                let inner = try FieldDecoder(node, path: "", known: ["targets"])
                targets += try inner.decoders("targets", known: Target.fieldNames).map(Target.init)
            }
        }
        if targets.isEmpty {
            throw KustomizeError(
                .transformerFailed, "must specify at least one target", at: fields.node.location,
                hints: ["add 'targets' with a 'fieldPath'"])
        }
    }

    func transform(_ resources: inout ResourceList) throws {
        for target in targets {
            for index in resources.items.indices {
                if let selector = target.selector, !selector.matches(resources.items[index]) { continue }
                if target.field.pathText == "metadata/namespace", resources.items[index].currentID.isClusterScoped {
                    continue
                }
                try target.field.visit(&resources.items[index], creating: .string) { node in
                    guard let scalar = node.scalar else {
                        throw KustomizeError(
                            .transformerFailed, "'\(target.field.pathText)' is a \(node.kindName), not a string",
                            at: target.location ?? node.location)
                    }
                    let old = scalar.kind == .null ? "" : scalar.text
                    node = .string(target.position == 0 ? value : inserted(into: old, target.position), mark: node.mark)
                }
            }
        }
    }

    /// `a/VALUE/b` of `a/b` at position 2. A leading slash stays in front; too large a position is the end.
    private func inserted(into path: String, _ position: Int) -> String {
        var steps = path.split(separator: "/").map(String.init)
        steps.insert(value, at: min(position - 1, steps.count))
        return (path.hasPrefix("/") ? "/" : "") + steps.joined(separator: "/")
    }
}

private func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
}
