public import Diagnostics
public import PipelineModel
import YAML

/// Puts the references of built artifacts in the place of their image names (spec skaffold-pipeline 5.3).
public struct ImageReplacer: Sendable {
    /// What a replacement gave.
    public struct Result: Sendable {
        public var manifests: [Manifest]
        /// The configured image names of the artifacts that were found.
        public var usedImages: Set<String>
        /// Images that look like misspelt artifact names.
        public var warnings: [Diagnostic]
    }

    private let artifacts: [BuiltArtifact]
    private let byName: [String: BuiltArtifact]
    /// By what charts make of one name given for repository and tag, or for registry, repository and tag.
    private let byChartText: [String: BuiltArtifact]
    private let selector: ResourceSelector
    private let locations: [String: SourceLocation]

    /// - Parameters:
    ///   - locations: where each artifact is configured, by its image name.
    public init(
        artifacts: [BuiltArtifact], selector: ResourceSelector = ResourceSelector(),
        locations: [String: SourceLocation] = [:]
    ) {
        self.artifacts = artifacts
        self.selector = selector
        self.locations = locations
        let named = artifacts.map { (name: Self.sanitized($0.imageName), artifact: $0) }
        byName = Dictionary(named.map { ($0.name, $0.artifact) }) { first, _ in first }
        byChartText = Dictionary(
            named.flatMap { name, artifact in
                [("\(name):\(name)", artifact), ("\(name)/\(name):\(name)", artifact)]
            }
        ) { first, _ in first }
    }

    /// References with a digest are left alone; a tag gives way to the built one.
    public func replace(in manifests: [Manifest]) -> Result {
        var result = Result(manifests: manifests, usedImages: [], warnings: [])
        if artifacts.isEmpty { return result }
        for index in manifests.indices {
            guard let fields = selector.fields(of: manifests[index]) else { continue }
            var node = manifests[index].node
            walk(&node, path: "", fields: fields, &result)
            result.manifests[index].node = node
        }
        return result
    }

    /// Warnings for built images that no manifest uses; the argument is the union of all results.
    public func unusedWarnings(used: Set<String>) -> [Diagnostic] {
        artifacts.filter { !used.contains($0.imageName) }.map { artifact in
            Diagnostic(
                .warning, "image '\(artifact.imageName)' is built, but no manifest uses it",
                at: locations[artifact.imageName],
                hints: ["use it in a manifest, or take the artifact out of 'build.artifacts'"])
        }
    }

    private func walk(
        _ node: inout Node, path: String, fields: ResourceSelector.Fields, _ result: inout Result
    ) {
        switch node.content {
        case .scalar: return
        case .sequence(var items):
            node.content = .sequence([])
            for index in items.indices { walk(&items[index], path: path, fields: fields, &result) }
            node.content = .sequence(items)
        case .mapping(var mapping):
            node.content = .sequence([])
            for entry in mapping.entries {
                let key = entry.key.scalar?.text ?? ""
                let inner = "\(path).\(key)"
                var value = entry.value
                if let text = value.string {
                    guard fields.allowsImage(inner, key: key),
                        let new = replacement(text, at: value.location, &result)
                    else { continue }
                    value = .string(new, mark: value.mark)
                } else if value.scalar == nil {
                    walk(&value, path: inner, fields: fields, &result)
                } else {
                    continue
                }
                mapping[key] = value
            }
            node.content = .mapping(mapping)
        }
    }

    private func replacement(_ text: String, at location: SourceLocation?, _ result: inout Result) -> String? {
        guard let artifact = artifact(of: text, at: location, &result) else { return nil }
        result.usedImages.insert(artifact.imageName)
        return artifact.tag
    }

    private func artifact(of text: String, at location: SourceLocation?, _ result: inout Result) -> BuiltArtifact? {
        if let image = ImageText(text), image.hasDigest { return nil }
        if let artifact = byChartText[text] { return artifact }
        guard let image = ImageText(text) else { return nil }
        if let artifact = byName[image.name] { return artifact }
        if let warning = misspelling(image.name, at: location) { result.warnings.append(warning) }
        return nil
    }

    /// Short names, and names that merely begin alike, are too often something else.
    private func misspelling(_ name: String, at location: SourceLocation?) -> Diagnostic? {
        guard name.utf8.count >= 4 else { return nil }
        let others = byName.keys.filter { !$0.hasPrefix(name) && !name.hasPrefix($0) }
        guard let hint = suggestionHint(for: name, among: others) else { return nil }
        return Diagnostic(
            .warning, "image '\(name)' is used here but no artifact builds it", at: location, hints: [hint])
    }

    /// Artifact names as they may stand in a manifest: lower case, without the scheme of ko.
    private static func sanitized(_ name: String) -> String {
        let lowered = name.lowercased()
        return lowered.hasPrefix("ko://") ? String(lowered.dropFirst(5)) : lowered
    }
}
