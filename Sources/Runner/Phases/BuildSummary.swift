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
        try GoTemplate(template, name: "--output", functions: .output).render(.structure(structure))
    }

    /// As the peer's templates know it: `{{range .Builds}}{{.ImageName}}{{end}}`.
    private var structure: TemplateStructure {
        let entries = builds.map { build in
            TemplateValue.structure(
                TemplateStructure(
                    typeName: "graph.Artifact",
                    fields: [
                        .init("ImageName", jsonName: "imageName", .string(build.imageName)),
                        .init("Tag", jsonName: "tag", .string(build.tag)),
                        .init(
                            "RuntimeType", jsonName: "runtimeType", omitsEmpty: true, .string(build.runtimeType ?? "")),
                    ]))
        }
        return TemplateStructure(
            typeName: "flags.BuildOutput", fields: [.init("Builds", jsonName: "builds", .list(entries))])
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
