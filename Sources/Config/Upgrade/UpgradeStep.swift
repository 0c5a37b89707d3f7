internal import Diagnostics
internal import YAML

/// What changes between one version and the next.
struct UpgradeStep: Sendable {
    typealias Change = @Sendable (inout Node, inout [Diagnostic]) throws -> Void

    /// The version that the step leads to.
    let version: APIVersion
    /// Changes a document in place; what moves keeps its marks.
    let apply: Change

    /// A step that does the same to the config and to each of its profiles.
    static func pipelines(to version: APIVersion, _ change: @escaping Change) -> UpgradeStep {
        UpgradeStep(version: version) { document, warnings in
            try change(&document, &warnings)
            try document.changeItems(of: "profiles") { try change(&$0, &warnings) }
        }
    }

    /// A step that does the same to every artifact.
    static func artifacts(to version: APIVersion, _ change: @escaping Change) -> UpgradeStep {
        pipelines(to: version) { pipeline, warnings in
            try pipeline.change("build") { build in
                try build.changeItems(of: "artifacts") { try change(&$0, &warnings) }
            }
        }
    }

    /// A step that does the same to every Helm release.
    static func releases(to version: APIVersion, _ change: @escaping Change) -> UpgradeStep {
        pipelines(to: version) { pipeline, warnings in
            try pipeline.change("deploy") { deploy in
                try deploy.change("helm") { helm in
                    try helm.changeItems(of: "releases") { try change(&$0, &warnings) }
                }
            }
        }
    }
}
