import Diagnostics
import YAML

/// An entry of `replacements` (spec kustomize 10).
struct ReplacementEntry {
    /// How part of a text is taken or replaced.
    struct Options {
        var delimiter = ""
        var index = 0
        var create = false

        static let fieldNames = ["delimiter", "index", "create", "encoding"]

        init() {}

        init(_ decoder: FieldDecoder) throws {
            delimiter = try decoder.string("delimiter") ?? ""
            index = try decoder.integer("index") ?? 0
            create = try decoder.bool("create") ?? false
        }
    }

    struct Source {
        var selector: ResourcePick
        var fieldPath: PlacedText?
        var options: Options
    }

    struct Target {
        var select: ResourcePick
        var reject: [ResourcePick]
        var fieldPaths: [PlacedText]
        var options: Options
    }

    var path: PlacedText?
    var source: Source?
    var sourceValue: Node?
    var targets: [Target]
    var location: SourceLocation?

    static let fieldNames = ["path", "source", "sourceValue", "targets"]

    init(_ decoder: FieldDecoder) throws {
        location = decoder.node.location
        path = try decoder.string("path").nonEmpty.flatMap { text in
            decoder["path"].map { PlacedText(text: text, node: $0) }
        }
        sourceValue = try decoder.string("sourceValue") == nil ? nil : decoder["sourceValue"]
        source = try decoder.decoder("source", known: ResourcePick.fieldNames + ["fieldPath", "options"]).map {
            source in
            Source(
                selector: try ResourcePick(source, isPattern: false),
                fieldPath: try source.string("fieldPath").nonEmpty.flatMap { text in
                    source["fieldPath"].map { PlacedText(text: text, node: $0) }
                },
                options: try source.decoder("options", known: Options.fieldNames).map(Options.init) ?? Options())
        }
        targets = try decoder.decoders("targets", known: ["select", "reject", "fieldPaths", "options"]).map { target in
            let fields = ResourcePick.fieldNames + ["labelSelector", "annotationSelector"]
            guard let select = try target.decoder("select", known: fields) else {
                throw KustomizeError(
                    .replacementFailed, "target must specify resources to select", at: target.node.location,
                    hints: ["add 'select' with a 'kind' or a 'name'"])
            }
            return Target(
                select: try ResourcePick(select, isPattern: true),
                reject: try target.decoders("reject", known: fields).map { try ResourcePick($0, isPattern: true) },
                fieldPaths: try target.strings("fieldPaths") ?? [],
                options: try target.decoder("options", known: Options.fieldNames).map(Options.init) ?? Options())
        }
        if path != nil {
            if source != nil || sourceValue != nil || !targets.isEmpty {
                throw KustomizeError(
                    .replacementFailed, "cannot specify both path and inline replacement", at: location,
                    hints: ["keep 'path', or the replacement itself"])
            }
        } else if (source == nil && sourceValue == nil) || targets.isEmpty {
            throw KustomizeError(
                .replacementFailed, "replacements must specify a source and at least one target", at: location,
                hints: ["add 'source' with a 'kind' or a 'name', and 'targets' with 'select' and 'fieldPaths'"])
        } else if source != nil, sourceValue != nil {
            throw KustomizeError(
                .replacementFailed, "replacements must specify either a source or a sourceValue, not both",
                at: location,
                hints: ["keep one of the two"])
        }
    }
}
