import Diagnostics
import YAML

/// One entry of `patches`, or of `patchesJson6902` (spec kustomize 7).
struct PatchTransformer: Transformer {
    private let entry: PatchEntry
    private let isOldJSON: Bool
    private let text: PatchText
    private let session: BuildSession

    init(_ entry: PatchEntry, isOldJSON: Bool, loader: FileLoader) throws {
        self.entry = entry
        self.isOldJSON = isOldJSON
        session = loader.session
        var documents: [Node] = []
        var name = "patch"
        if let path = entry.path {
            documents = try loader.documents(path.text, what: "the patch file", at: path.location)
            name = "path: \"\(path.text)\""
        } else if let text = entry.text {
            documents = try loader.inlineDocuments(text)
        }
        text = try PatchText(documents, name: name, at: entry.location)
        if isOldJSON {
            guard entry.targetHasName else {
                throw KustomizeError(
                    .patchInvalid, "must specify the target name of a patch in 'patchesJson6902'", at: entry.location,
                    hints: ["add 'target' with 'kind' and 'name'"])
            }
            if case .nothing = text {
                throw KustomizeError(
                    .patchInvalid, "patch appears to be empty; file=\(entry.path?.text ?? "")", at: entry.location,
                    hints: ["write operations into it, or take it out"])
            }
            if case .strategic = text {
                throw KustomizeError(
                    .patchInvalid, "'patchesJson6902' takes operations, not parts of objects", at: entry.location,
                    hints: ["list it under 'patches' instead"])
            }
        }
    }

    func transform(_ resources: inout ResourceList) throws {
        switch text {
        case .nothing: return
        case .json(let patch): try transform(&resources, with: patch)
        case .strategic(let nodes):
            let patches = nodes.map {
                StrategicPatch(
                    node: $0, session: session, allowsNameChange: entry.allowsNameChange,
                    allowsKindChange: entry.allowsKindChange)
            }
            guard let target = entry.target else {
                for patch in patches { try patch.applyToNamed(&resources) }
                return
            }
            guard patches.count == 1 else {
                throw KustomizeError(
                    .patchInvalid,
                    "Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set `patches.target` field",
                    at: entry.location, hints: ["make an entry of 'patches' for each document"])
            }
            for index in resources.items.indices where target.matches(resources.items[index]) {
                try patches[0].aimed(at: resources.items[index]).apply(to: &resources.items[index])
            }
        }
    }

    /// What is patched stays an object.
    private func checkIdentity(_ resource: Resource, at place: SourceLocation?) throws {
        let field: String
        if resource.kind.isEmpty {
            field = "kind"
        } else if resource.name.isEmpty, !resource.kind.hasSuffix("List") {
            field = "metadata.name"
        } else {
            return
        }
        throw KustomizeError(
            .patchFailed, "missing \(field) in the patched object", at: place ?? entry.location,
            hints: ["a patch may change '\(field)', but not remove it"])
    }

    private func transform(_ resources: inout ResourceList, with patch: JSONPatch) throws {
        guard let target = entry.target else {
            throw KustomizeError(
                .patchInvalid, "must specify a target for JSON patch", at: entry.location,
                hints: ["add 'target' with 'kind' and 'name'"])
        }
        for index in resources.items.indices where target.matches(resources.items[index]) {
            if !isOldJSON { resources.items[index].recordID() }
            // Once an object has a history there is a map of annotations to add to (spec kustomize 4).
            if !resources.items[index].history.isEmpty, resources.items[index].node["metadata"]?["annotations"] == nil {
                resources.items[index].node["metadata"]?["annotations"] = .mapping(Mapping())
            }
            let id = resources.items[index].currentID
            do {
                try patch.apply(to: &resources.items[index].node)
                // The object was JSON in between, which shares nothing.
                resources.items[index].shared = []
                try checkIdentity(resources.items[index], at: patch.location)
                resources.items[index].note(patch: patch.location ?? entry.location)
                resources.items[index].node = ResourceReader.withTextAnnotations(resources.items[index].node)
            } catch var error as KustomizeError {
                if let place = resources.items[index].location {
                    error.notes.append(.init("the object is \(id)", at: place))
                }
                throw error
            }
        }
    }
}
