import Diagnostics
import YAML

/// `patchesStrategicMerge`: paths or YAML, each document for the object it names (spec kustomize 7).
struct StrategicMergeTransformer: Transformer {
    var entries: [PlacedText]
    var loader: FileLoader

    func transform(_ resources: inout ResourceList) throws {
        for entry in entries {
            let documents = try loader.documents(entry, what: "the patch file")
            guard case .strategic(let patches) = try PatchText(documents, name: entry.text, at: entry.location) else {
                if documents.isEmpty { continue }
                throw KustomizeError(
                    .patchInvalid, "'patchesStrategicMerge' takes parts of objects, not operations", at: entry.location,
                    hints: ["list it under 'patches' with a 'target'"])
            }
            for patch in patches {
                try StrategicPatch(node: patch, session: loader.session).applyToNamed(&resources)
            }
        }
    }
}
