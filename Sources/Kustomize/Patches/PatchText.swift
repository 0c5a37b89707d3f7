import Diagnostics
import YAML

/// What the text of a patch turned out to be (spec kustomize 7.1).
enum PatchText {
    case strategic([Node])
    case json(JSONPatch)
    /// A file of comments.
    case nothing

    /// - Throws: `patchInvalid` for what is neither kind.
    init(_ documents: [Node], name: String, at location: SourceLocation?) throws {
        guard let first = documents.first else {
            self = .nothing
            return
        }
        if first.sequence != nil, documents.count == 1 {
            self = .json(try JSONPatch(first))
            return
        }
        let documents = ResourceReader.withoutLists(documents)
        for document in documents {
            let hint: String
            if document.mapping == nil {
                hint = "a patch is a list of operations, or part of an object"
            } else if document["kind"]?.text == nil {
                hint = "add 'apiVersion' and 'kind'"
            } else if document["metadata"]?["name"]?.text == nil {
                hint = "add 'metadata' with the 'name' of the object"
            } else {
                continue
            }
            throw KustomizeError(
                .patchInvalid, "unable to parse SM or JSON patch from [\(name)]", at: document.location ?? location,
                hints: [hint])
        }
        self = .strategic(documents.map(ResourceReader.prepared))
    }
}
