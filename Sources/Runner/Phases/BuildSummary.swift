import FoundationEssentials
import GoTemplates
public import PipelineModel
import YAML

/// What a build made, in the form that `build -q` prints and `--build-artifacts` reads (spec skaffold-pipeline 0).
public struct BuildSummary: Sendable {
    public var builds: [BuiltArtifact]

    /// `{"builds":[{"imageName":"api","tag":"..."}]}`
    var node: Node {
        let entries = builds.map { build in
            var entry: [(String, Node)] = [("imageName", .string(build.imageName)), ("tag", .string(build.tag))]
            if let runtime = build.runtimeType, !runtime.isEmpty { entry.append(("runtimeType", .string(runtime))) }
            return Node.mapping(entry)
        }
        return ["builds": .sequence(entries)]
    }

    var json: String { JSONEmitter.text(node) }

    /// The summary through a Go template; `{{json .}}` is plain JSON.
    ///
    /// - Throws: an error with the place in the template.
    public func text(template: String) throws -> String {
        if template == "{{json .}}" { return json }
        return try GoTemplate(template, name: "--output").render(TemplateValue(node))
    }

    /// Reads what `build -q` wrote.
    static func read(_ bytes: [UInt8], path: String) throws -> [BuiltArtifact] {
        let node = try JSONParser.parse(bytes, path: path)
        return (node["builds"]?.sequence ?? []).compactMap { build in
            guard let name = build["imageName"]?.string, let tag = build["tag"]?.string else { return nil }
            return BuiltArtifact(imageName: name, tag: tag, runtimeType: build["runtimeType"]?.string)
        }
    }
}

extension TemplateValue {
    fileprivate init(_ node: Node) {
        switch node.content {
        case .sequence(let items): self = .list(items.map(TemplateValue.init))
        case .mapping(let mapping): self = .map(Dictionary(mapping.map { ($0.key, TemplateValue($0.value)) }) { $1 })
        case .scalar(let scalar): self = scalar.kind == .null ? .none : .string(scalar.text)
        }
    }
}
