import Diagnostics
import YAML

/// Copies values from one object into others (spec kustomize 10). Entries see what earlier ones did.
struct ReplacementTransformer: Transformer {
    private var entries: [ReplacementEntry] = []

    init(_ entries: [ReplacementEntry], loader: FileLoader) throws {
        for entry in entries {
            guard let path = entry.path else {
                self.entries.append(entry)
                continue
            }
            let documents = try loader.documents(path.text, what: "the replacement file", at: path.location)
            for node in documents.flatMap({ $0.sequence ?? [$0] }) {
                self.entries.append(
                    try ReplacementEntry(
                        FieldDecoder(node, path: "replacement", known: ReplacementEntry.fieldNames)))
            }
        }
    }

    func transform(_ resources: inout ResourceList) throws {
        for entry in entries {
            let value = try value(of: entry, in: resources)
            for target in entry.targets {
                for index in resources.items.indices where target.select.matches(resources.items[index]) {
                    if target.reject.contains(where: { $0.matches(resources.items[index]) }) { continue }
                    try write(value, target, to: &resources.items[index], entry)
                }
            }
        }
    }

    private func value(of entry: ReplacementEntry, in resources: ResourceList) throws -> Node {
        guard let source = entry.source else { return entry.sourceValue ?? .null }
        let matches = resources.items.filter { source.selector.matches($0) }
        guard let resource = matches.first else {
            throw KustomizeError(
                .replacementFailed, "nothing selected by \(source.selector.description)", at: entry.location,
                hints: ["does the name have its prefix already? replacements run after 'namePrefix'"])
        }
        if matches.count > 1 {
            throw KustomizeError(
                .replacementFailed, "multiple matches for selector \(source.selector.description)", at: entry.location,
                notes: matches.compactMap(\.location).map { .init("one is here", at: $0) },
                hints: ["add more fields to 'source'"])
        }
        let path = source.fieldPath?.text ?? "metadata.name"
        guard var value = ReplacementPath(path).value(in: resource.node), !value.isNull else {
            throw KustomizeError(
                .replacementFailed, "fieldPath `\(path)` is missing for replacement source \(resource.currentID)",
                at: source.fieldPath?.location ?? entry.location,
                notes: resource.location.map { [.init("the source is here", at: $0)] } ?? [],
                hints: ["write the path of a field that the source has"])
        }
        if !source.options.delimiter.isEmpty {
            guard let text = value.text else {
                throw KustomizeError(
                    .replacementFailed, "delimiter option can only be used with scalar nodes", at: entry.location,
                    hints: ["name a field that holds a text, or take 'delimiter' out"])
            }
            let parts = Self.split(text, source.options.delimiter)
            guard parts.indices.contains(source.options.index) else {
                throw KustomizeError(
                    .replacementFailed, "options.index \(source.options.index) is out of bounds for value \(text)",
                    at: entry.location, hints: ["it counts from 0, and there are \(parts.count) parts"])
            }
            value = .string(parts[source.options.index], mark: value.mark)
        }
        return value
    }

    private func write(
        _ value: Node, _ target: ReplacementEntry.Target, to resource: inout Resource, _ entry: ReplacementEntry
    ) throws {
        let paths = target.fieldPaths.isEmpty ? [nil] : target.fieldPaths.map(Optional.some)
        for path in paths {
            let text = path?.text ?? "metadata.name"
            let count = try ReplacementPath(text).update(&resource.node, create: target.options.create) { node in
                node = try Self.written(value, over: node, target.options, at: path?.location ?? entry.location)
            }
            if count > 0 {
                resource.spreadSharedEntries()
                continue
            }
            let verb = target.options.create ? "find or create" : "find"
            throw KustomizeError(
                .replacementFailed, "unable to \(verb) field \"\(text)\" in replacement target",
                at: path?.location ?? entry.location,
                notes: resource.location.map { [.init("the target is here", at: $0)] } ?? [],
                hints: target.options.create
                    ? ["the path leads through a text or past the end of a list"]
                    : ["add 'options: {create: true}' to make it"])
        }
    }

    private static func written(
        _ value: Node, over old: Node, _ options: ReplacementEntry.Options, at location: SourceLocation?
    ) throws -> Node {
        var value = value
        if !options.delimiter.isEmpty {
            guard let scalar = old.scalar, let new = value.text else {
                throw KustomizeError(
                    .replacementFailed, "delimiter option can only be used with scalar nodes", at: location,
                    hints: ["name a field that holds a text, or take 'delimiter' out"])
            }
            var parts = split(scalar.kind == .null ? "" : scalar.text, options.delimiter)
            if options.index < 0 {
                parts.insert(new, at: 0)
            } else if options.index >= parts.count {
                parts.append(new)
            } else {
                parts[options.index] = new
            }
            value = .string(parts.joined(separator: options.delimiter), mark: value.mark)
        }
        // A scalar keeps the type of the target, where the new text still has it.
        guard let scalar = old.scalar, let new = value.scalar else { return value }
        if scalar.kind == .string { return .string(new.text, mark: value.mark) }
        return Node(.scalar(Scalar(new.text, kind: ScalarResolver.kind(ofPlain: new.text))), mark: value.mark)
    }

    private static func split(_ text: String, _ delimiter: String) -> [String] {
        text.split(separator: delimiter, omittingEmptySubsequences: false).map(String.init)
    }
}
