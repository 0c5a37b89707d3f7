import Diagnostics
import YAML

/// `patchesStrategicMerge`: paths or YAML, each document for the object it names (spec kustomize 7).
struct StrategicMergeTransformer: Transformer {
    private var patches: [StrategicPatch] = []

    /// - Throws: `patchInvalid` for operations, and where all entries together hold nothing.
    init(_ entries: [PlacedText], loader: FileLoader) throws {
        for entry in entries {
            let documents = try loader.documents(entry, what: "the patch file")
            switch try PatchText(documents, name: entry.text, at: entry.location) {
            case .nothing: continue
            case .strategic(let nodes): patches += nodes.map { StrategicPatch(node: $0, session: loader.session) }
            case .json:
                throw KustomizeError(
                    .patchInvalid, "'patchesStrategicMerge' takes parts of objects, not operations", at: entry.location,
                    hints: ["list it under 'patches' with a 'target'"])
            }
        }
        if patches.isEmpty {
            throw KustomizeError(
                .patchInvalid, "patch appears to be empty; files=\(entries.map(\.text))", at: entries.first?.location,
                hints: ["write a part of an object into it, or take it out"])
        }
    }

    func transform(_ resources: inout ResourceList) throws {
        for patch in patches { try patch.applyToNamed(&resources) }
    }
}
