internal import Diagnostics
internal import YAML

/// Brings a document to the latest version, step by step (spec skaffold-config 3).
enum Upgrader {
    /// In upgrade order. Versions that only add fields have none.
    static let steps: [UpgradeStep] =
        alphaSteps + firstBetaSteps + secondBetaSteps + [thirdVersionStep] + fourthBetaSteps

    /// - Throws: `ConfigError` for what has no counterpart any more, with its place.
    static func upgrade(_ document: Node, from version: APIVersion, warnings: inout [Diagnostic]) throws -> Node {
        var document = document
        for step in steps where version < step.version { try step.apply(&document, &warnings) }
        if var text = document["apiVersion"] {
            text.content = Node.string(APIVersion.latest.description).content
            document["apiVersion"] = text
        }
        return document
    }
}
