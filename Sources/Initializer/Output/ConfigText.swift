import Config
import Files
import YAML

/// The configuration as text: only what differs from the defaults, in the order of the schema.
struct ConfigText {
    var options: InitOptions
    var artifacts: [PlannedArtifact]
    var choice: RendererChoice
    /// Manifests that are written too, beside what the choice has.
    var generated: [String] = []
    /// Services that are forwarded.
    var forwards: [Forward] = []

    struct Forward: Sendable, Hashable {
        var service: String
        var port: Int
        /// Nil for the same.
        var localPort: Int?
    }

    var text: String { YAMLEmitter.text(node) }

    private var node: Node {
        var fields: [(String, Node)] = [
            ("apiVersion", .string("\(APIVersion.latest)")), ("kind", "Config"),
        ]
        if let name = Self.name(of: options.directory) { fields.append(("metadata", ["name": .string(name)])) }
        if !artifacts.isEmpty {
            fields.append(("build", ["artifacts": .sequence(artifacts.map(artifact))]))
        }
        let (manifests, deploy, profiles) = rendering
        if !manifests.isEmpty { fields.append(("manifests", .mapping(manifests))) }
        if let deploy { fields.append(("deploy", deploy)) }
        if !forwards.isEmpty {
            fields.append(("portForward", .sequence(forwards.map(forward))))
        }
        if !profiles.isEmpty { fields.append(("profiles", .sequence(profiles))) }
        return .mapping(fields)
    }

    private func forward(_ forward: Forward) -> Node {
        var fields: [(String, Node)] = [
            ("resourceType", "service"), ("resourceName", .string(forward.service)), ("port", .integer(forward.port)),
        ]
        if let local = forward.localPort, local != forward.port { fields.append(("localPort", .integer(local))) }
        return .mapping(fields)
    }

    /// The directory's name as the peer makes it fit for a name; nil where nothing is left of it.
    static func name(of directory: String) -> String? {
        var result = ""
        for character in PathText.name(directory).lowercased() {
            if character.isASCII, character.isLetter || character == "-" || character == "." {
                result.append(character)
            } else if result.last != "\u{0}" {
                result.append("\u{0}")
            }
        }
        result = String(result.map { $0 == "\u{0}" ? "-" : $0 }.prefix(253))
        return result.contains(where: \.isLetter) ? result : nil
    }

    private var rendering: (manifests: [(String, Node)], deploy: Node?, profiles: [Node]) {
        let raw: [(String, Node)] = generated.isEmpty ? [] : [("rawYaml", .strings(generated))]
        switch choice {
        case .none: return (raw, nil, [])
        case .rawYAML(let paths):
            let all = (paths + generated).unique
            return (all.isEmpty ? [] : [("rawYaml", .strings(all))], nil, [])
        case .kustomize(let directory, let profiles):
            let names = ProfileNames.names(of: profiles)
            return (
                raw + [("kustomize", ["paths": .strings([directory])])], nil,
                zip(names, profiles).map { name, path in
                    ["name": .string(name), "manifests": ["kustomize": ["paths": .strings([path])]]]
                }
            )
        case .helm(let charts):
            let releases = charts.map { chart -> Node in
                var fields: [(String, Node)] = [
                    ("name", .string(chart.name)), ("chartPath", .string(chart.directory)),
                ]
                if !chart.valuesFiles.isEmpty { fields.append(("valuesFiles", .strings(chart.valuesFiles))) }
                return .mapping(fields)
            }
            return (raw, ["helm": ["releases": .sequence(releases)]], [])
        }
    }

    private func artifact(_ artifact: PlannedArtifact) -> Node {
        let builder = artifact.builder
        let context = context(of: artifact)
        var fields: [(String, Node)] = [("image", .string(artifact.image))]
        if context != "." { fields.append(("context", .string(context))) }
        switch builder.kind {
        case .docker:
            var docker: [(String, Node)] = []
            let dockerfile = RelativePath.path(to: builder.path, from: context)
            if dockerfile != "Dockerfile" { docker.append(("dockerfile", .string(dockerfile))) }
            if !builder.target.isEmpty { docker.append(("target", .string(builder.target))) }
            if !builder.buildArguments.isEmpty {
                let sorted = builder.buildArguments.sorted { $0.key < $1.key }
                docker.append(("buildArgs", .mapping(sorted.map { ($0.key, .string($0.value)) })))
            }
            if !docker.isEmpty { fields.append(("docker", .mapping(docker))) }
        case .jibMaven, .jibGradle:
            fields.append(("jib", builder.project.isEmpty ? .mapping([]) : ["project": .string(builder.project)]))
        case .ko:
            var ko: [(String, Node)] = [("dependencies", ["paths": ["**/*.go", "go.*"]])]
            if !builder.mainPackage.isEmpty { ko.append(("main", .string(builder.mainPackage))) }
            fields.append(("ko", .mapping(ko)))
        case .buildpacks: fields.append(("buildpacks", ["builder": .string(builder.builderImage)]))
        }
        return .mapping(fields)
    }

    private func context(of artifact: PlannedArtifact) -> String {
        if let context = artifact.context, !context.isEmpty { return PathText.clean(context) }
        guard artifact.builder.kind == .docker else { return artifact.builder.directory }
        return DockerContext(directory: options.directory).context(of: artifact.builder.path)
    }
}

extension Node {
    fileprivate static func strings(_ texts: [String]) -> Node { .sequence(texts.map { .string($0) }) }
}
