import Config
import Diagnostics
import GoTemplates
import YAML

/// The fields whose values are templates (spec skaffold-config 1.18).
struct TemplatedFields: Sendable {
    /// A field's text that has something for a template to do.
    struct Field: Sendable {
        var path: FieldPath
        var text: String
    }

    private let paths: [[String]]

    private init(_ paths: [String]) {
        self.paths = paths.map { $0.split(separator: ".").map(String.init) }
    }

    private static let releaseFields = [
        "name", "chartPath", "valuesFiles.*", "namespace", "version", "setValues.*", "setValueTemplates.*",
    ]

    /// Those that `diagnose --enable-templating` fills in. `*` is every item of a list or value of a mapping.
    static let shown = TemplatedFields(
        [
            "build.tagPolicy.envTemplate.template",
            "build.tagPolicy.customTemplate.components.*.envTemplate.template",
            "build.artifacts.*.docker.buildArgs.*",
            "build.artifacts.*.ko.env.*", "build.artifacts.*.ko.flags.*", "build.artifacts.*.ko.labels.*",
            "build.artifacts.*.ko.ldflags.*", "manifests.kustomize.paths.*", "deploy.kubectl.defaultNamespace",
            "portForward.*.resourceName", "portForward.*.namespace",
        ] + releaseFields.flatMap { ["manifests.helm.releases.*.\($0)", "deploy.helm.releases.*.\($0)"] })

    /// Those that a pipeline fills in besides.
    static let others = TemplatedFields([
        "build.artifacts.*.custom.buildCommand", "manifests.rawYaml.*", "manifests.helm.releases.*.repo",
    ])

    /// Those that know Go's own functions only.
    static let plain = TemplatedFields(["build.tagPolicy.customTemplate.template"])

    /// The fields of a config that have a template in them.
    func fields(in config: Node) -> [Field] {
        paths.flatMap { Self.fields(in: config, at: FieldPath(), $0[...]) }
    }

    private static func fields(in node: Node, at path: FieldPath, _ rest: ArraySlice<String>) -> [Field] {
        guard let key = rest.first else {
            guard let text = node.string, GoTemplate.isTemplate(text) else { return [] }
            return [Field(path: path, text: text)]
        }
        let next = rest.dropFirst()
        switch node.content {
        case .scalar: return []
        case .sequence(let items):
            guard key == "*" else { return [] }
            return items.enumerated().flatMap { fields(in: $1, at: path.appending($0), next) }
        case .mapping(let mapping):
            return mapping.entries.flatMap { entry in
                guard let name = entry.key.text, key == "*" || key == name else { return [Field]() }
                return fields(in: entry.value, at: path.appending(name), next)
            }
        }
    }

    /// What keeps templates of a config from being read at all.
    static func findings(of config: LoadedConfig) -> [Diagnostic] {
        let node = config.effectiveNode
        let all = (shown.fields(in: node) + others.fields(in: node)).map { ($0, GoTemplate.Functions.all) }
        return (all + plain.fields(in: node).map { ($0, .builtin) }).flatMap { field, functions -> [Diagnostic] in
            guard config.isSound(at: field.path) else { return [] }
            do {
                _ = try GoTemplate(
                    field.text, name: field.path.description, at: config.location(of: field.path),
                    place: config.placeInText(of: field.path), functions: functions)
                return []
            } catch {
                return Diagnostic.all(of: error)
            }
        }
    }
}

extension TemplatedFields {
    /// An effective config with its templates filled in. One that lacks a variable stays as it is, as does one that
    /// cannot be filled in, which is an error.
    func rendered(
        _ config: Node, of loaded: LoadedConfig, _ templates: FieldTemplates
    ) async throws -> (config: Node, errors: [Diagnostic]) {
        var texts: [FieldPath: String] = [:]
        var errors: [Diagnostic] = []
        for field in fields(in: config) {
            do {
                let text = try await templates.expand(field.text, at: field.path, of: loaded)
                if !text.contains(GoTemplate.noValueText) { texts[field.path] = text }
            } catch let error as any DiagnosticError {
                errors += error.diagnostics
            }
        }
        return (Self.replacing(config, at: FieldPath(), texts), errors)
    }

    private static func replacing(_ node: Node, at path: FieldPath, _ texts: [FieldPath: String]) -> Node {
        guard !texts.isEmpty else { return node }
        switch node.content {
        case .scalar: return texts[path].map { .string($0, mark: node.mark) } ?? node
        case .sequence(let items):
            return .sequence(
                items.enumerated().map { replacing($1, at: path.appending($0), texts) }, mark: node.mark)
        case .mapping(var mapping):
            mapping.mapEntries { replacing($1, at: path.appending($0), texts) }
            return .mapping(mapping, mark: node.mark)
        }
    }
}
