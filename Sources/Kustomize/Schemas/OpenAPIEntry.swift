import Diagnostics
import YAML

/// `openapi`: a file with definitions, or the name of the built-in ones (spec kustomize 11).
struct OpenAPIEntry {
    private let path: PlacedText?

    init(_ decoder: FieldDecoder) throws {
        path = try decoder.placedText("path")
        guard let version = try decoder.string("version").nonEmpty else { return }
        if path != nil {
            throw KustomizeError(
                .kustomizationInvalid, "builtin version and custom schema provided, cannot use both",
                at: decoder.node.location, hints: ["keep 'path' or 'version' in 'openapi'"])
        }
        guard version == "v1.21.2" else {
            throw KustomizeError(
                .kustomizationInvalid, "the specified OpenAPI version '\(version)' is not built in",
                at: decoder["version"]?.location, hints: ["write 'v1.21.2', or leave 'openapi' out"])
        }
    }

    /// The file's content; nil for the built-in definitions.
    func document(_ loader: FileLoader) throws -> OpenAPIDocument? {
        guard let path else { return nil }
        let documents = try loader.looseDocuments(path.text, what: "the schema file", at: path.location)
        return try OpenAPIDocument(documents.first ?? .null, path: path.text)
    }
}
