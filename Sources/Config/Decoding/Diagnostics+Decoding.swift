internal import Diagnostics
internal import YAML

// What the decoder says, side by side.
extension Diagnostic {
    static func unknownField(_ key: Node, known: [String], at path: FieldPath) -> Diagnostic {
        let name = key.scalar?.text ?? ""
        var hints = (moved(name, at: path) ?? suggestionHint(for: name, among: known)).map { [$0] } ?? []
        if hints.isEmpty, !known.isEmpty {
            let list = known.sorted().prefix(12).joined(separator: ", ")
            hints = ["known here: \(list)\(known.count > 12 ? ", ..." : "")"]
        }
        return Diagnostic("unknown field '\(name)'\(place(path))", at: key.location, hints: hints)
    }

    static func fieldOfOtherVersion(
        _ field: FieldShape, _ key: Node, version: APIVersion, at path: FieldPath
    ) -> Diagnostic {
        let hint =
            if let since = field.since, version < since {
                "set apiVersion to \(since == .v3Alpha ? APIVersion.v3 : since) or later"
            } else {
                "remove it; \(field.until.map { "\($0) was the last version that had it" } ?? "it is gone")"
            }
        return Diagnostic(
            "unknown field '\(field.key)'\(place(path)) for apiVersion \(version)", at: key.location, hints: [hint])
    }

    static func wrongType(_ node: Node, expected: String, at path: FieldPath) -> Diagnostic {
        let found =
            switch node.content {
            case .scalar: "the \(node.kindName) '\(node.scalar?.text ?? "")'"
            case .sequence: "a list"
            case .mapping: "a mapping"
            }
        return Diagnostic(
            path.isEmpty
                ? "the document must be \(expected), not \(found)" : "'\(path)' must be \(expected), not \(found)",
            at: node.location)
    }

    /// Where a field of an older version is now.
    private static func moved(_ name: String, at path: FieldPath) -> String? {
        let keys = path.components.compactMap { component -> String? in
            if case .key(let key) = component { key } else { nil }
        }
        let place = (keys.first == "profiles" ? keys.dropFirst() : keys[...]).joined(separator: ".")
        return switch (place, name) {
        case ("deploy.kubectl", "manifests"): "it is 'manifests.rawYaml' since \(APIVersion.v3)"
        case ("deploy", "kustomize"): "it is 'manifests.kustomize' since \(APIVersion.v3), beside 'deploy.kubectl'"
        case ("deploy.helm.releases", "artifactOverrides"), ("deploy.helm.releases", "imageStrategy"):
            "use 'setValueTemplates' since \(APIVersion.v3), such as 'image: {{.IMAGE_FULLY_QUALIFIED_NAME}}'"
        case ("build.artifacts.docker", "secret"): "it is the list 'secrets' since \(APIVersion.v2Beta(23))"
        case ("build.artifacts", "buildpack"): "it is 'buildpacks' since \(APIVersion.v2Beta(5))"
        default: nil
        }
    }

    private static func place(_ path: FieldPath) -> String { path.isEmpty ? "" : " in '\(path)'" }
}
