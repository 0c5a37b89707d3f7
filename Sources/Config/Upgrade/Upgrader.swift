internal import Diagnostics
internal import YAML

/// Brings a document to the latest version, step by step (spec skaffold-config 3).
///
/// It is for documents that `VersionChecker` has been through: fields without effect are gone already.
enum Upgrader {
    /// In upgrade order. Versions that only add fields have none.
    static let steps: [UpgradeStep] =
        alphaSteps + firstBetaSteps + secondBetaSteps + [thirdVersionStep] + fourthBetaSteps

    /// - Parameter target: where to stop. Nothing is done to a document that is there already.
    /// - Throws: `ConfigError` for what has no counterpart any more, with its place.
    static func upgrade(
        _ document: Node, from version: APIVersion, to target: APIVersion = .latest, warnings: inout [Diagnostic]
    ) throws -> Node {
        guard version < target else { return document }
        var document = document
        for step in steps where version < step.version && step.version <= target {
            try step.apply(&document, &warnings)
        }
        if var text = document["apiVersion"], let style = text.scalar?.style {
            text.content = .scalar(Scalar(target.description, kind: .string, style: style))
            document["apiVersion"] = text
        }
        return document
    }
}
