import GoTemplates
import YAML

/// The fields that `diagnose --enable-templating` fills in (spec skaffold-config 1.18).
struct TemplatedFields {
    var environment: [String: String]

    private static let releaseFields = [
        "name", "chartPath", "valuesFiles.*", "namespace", "version", "setValues.*", "setValueTemplates.*",
    ]

    /// `*` is every item of a list or value of a mapping.
    private static let paths: [[String]] =
        ([
            "build.tagPolicy.envTemplate.template", "build.artifacts.*.docker.buildArgs.*",
            "build.artifacts.*.ko.env.*", "build.artifacts.*.ko.flags.*", "build.artifacts.*.ko.labels.*",
            "build.artifacts.*.ko.ldflags.*", "manifests.kustomize.paths.*", "deploy.kubectl.defaultNamespace",
            "portForward.*.resourceName", "portForward.*.namespace",
        ]
        + releaseFields.flatMap { ["manifests.helm.releases.*.\($0)", "deploy.helm.releases.*.\($0)"] })
        .map { $0.split(separator: ".").map(String.init) }

    /// An effective config with its templates filled in. One that cannot be, or that lacks a variable, stays.
    func rendered(_ config: Node) -> Node {
        Self.paths.reduce(config) { change($0, $1[...]) }
    }

    private func change(_ node: Node, _ path: ArraySlice<String>) -> Node {
        guard let key = path.first else { return rendered(scalar: node) }
        let rest = path.dropFirst()
        switch node.content {
        case .scalar: return node
        case .sequence(let items):
            return key == "*" ? .sequence(items.map { change($0, rest) }, mark: node.mark) : node
        case .mapping(var mapping):
            mapping.mapEntries { $0 == key || key == "*" ? change($1, rest) : $1 }
            return .mapping(mapping, mark: node.mark)
        }
    }

    private func rendered(scalar node: Node) -> Node {
        guard let text = node.string, GoTemplate.isTemplate(text),
            // What cannot be filled in now is filled in when it is used, or is an error then.
            let result = try? GoTemplate(text).render(environment: environment),
            !result.contains(GoTemplate.noValueText)
        else { return node }
        return .string(result, mark: node.mark)
    }
}
