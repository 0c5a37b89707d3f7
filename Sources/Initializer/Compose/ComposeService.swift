import Diagnostics
import Files
import YAML

/// One service of a compose file.
struct ComposeService {
    let name: String
    let node: Node
    let location: SourceLocation?
    /// The compose file's directory, relative to the project.
    let base: String
    /// The project, absolute.
    let directory: String

    func convert(into project: inout ComposeProject, _ findings: inout ComposeFindings) {
        guard node.mapping != nil else {
            findings.refuse(
                "the service '\(name)' has no fields", at: node.location ?? location, "give it an 'image' or a 'build'")
            return
        }
        findings.check(node, ComposeFields.service, of: "the service '\(name)'")
        let objectName = ImageName.sanitized(name)
        guard let image = image(&findings) else { return }
        var exposed: Int?
        if let build = node["build"], let artifact = artifact(build, image: image, &findings) {
            project.artifacts.append(artifact)
            exposed = DockerfileCheck.exposedPort(of: artifact.builder.path, in: directory)
        } else {
            exposed =
                ComposeFields.wellKnownPorts[
                    ImageName.base(image.split(separator: ":").first.map(String.init) ?? image)]
        }
        let published = ports(&findings)
        var manifest = ServiceManifest(name: objectName, image: image)
        manifest.ports = servicePorts(published, exposed: exposed, &findings)
        if manifest.ports.isEmpty {
            findings.remark(
                "the service '\(name)' has no ports, so nothing in the cluster can call it", at: location,
                "list its ports under 'expose' if others call it")
        }
        manifest.container = ComposeContainer(node: node).fields(&findings)
        manifest.pod = pod(&findings)
        manifest.replicas = replicas(&findings)
        project.manifests.append(GeneratedManifest(path: "k8s/\(objectName).yaml", text: manifest.text))
        for port in published where port.published != nil && !port.isUDP {
            project.forwards.append(
                ConfigText.Forward(service: objectName, port: port.target, localPort: port.published))
        }
    }

    private func image(_ findings: inout ComposeFindings) -> String? {
        guard let given = node["image"], !given.isNull else {
            if node["build"] != nil { return ImageName.sanitized(name) }
            findings.refuse("the service '\(name)' has neither 'image' nor 'build'", at: location, "add one of them")
            return nil
        }
        let text = findings.text(given)
        // What is built here gets its tag from sk.
        guard node["build"] != nil else { return text.isEmpty ? nil : text }
        if text.isEmpty { return nil }
        guard let name = text.imageName else {
            findings.refuse(
                "'\(text)' is no image name that can be built", at: given.location, "write a name without a digest")
            return nil
        }
        return name
    }

    private func artifact(_ build: Node, image: String, _ findings: inout ComposeFindings) -> PlannedArtifact? {
        if build.mapping != nil { findings.check(build, ComposeFields.build, of: "the build of '\(name)'") }
        let given = build.mapping == nil ? build : build["context"] ?? .string(".")
        let context = PathText.clean(PathText.join(base, findings.text(given)))
        guard !context.contains("://"), !context.hasPrefix("../"), !context.hasPrefix("/") else {
            findings.refuse(
                "the build of '\(name)' has a context outside the project", at: given.location,
                "run 'sk init' in a directory above both")
            return nil
        }
        let dockerfile = build["dockerfile"].map { findings.text($0) } ?? "Dockerfile"
        var builder = FoundBuilder(.docker, PathText.join(context, dockerfile))
        builder.target = build["target"].map { findings.text($0) } ?? ""
        for (key, value) in pairs(build["args"], &findings) { builder.buildArguments[key] = value }
        return PlannedArtifact(image, builder, context: context)
    }

    /// `args` as a mapping or as a list.
    private func pairs(_ node: Node?, _ findings: inout ComposeFindings) -> [(String, String)] {
        ComposeContainer.pairs(node, &findings)
    }

    private func ports(_ findings: inout ComposeFindings) -> [ComposePort] {
        findings.list(node["ports"]).compactMap { item in
            var filled = item
            if item.mapping == nil { filled = .string(findings.text(item)) }
            guard let port = ComposePort(filled) else {
                findings.refuse(
                    "'\(item.text ?? "this")' is no single port", at: item.location,
                    "write PORT, HOST:PORT, or 'target' and 'published'; ranges one by one")
                return nil
            }
            return port
        }
    }

    /// Services reach each other by the container's port, whatever is published on the machine.
    private func servicePorts(
        _ published: [ComposePort], exposed: Int?, _ findings: inout ComposeFindings
    ) -> [ServiceManifest.Port] {
        var result: [ServiceManifest.Port] = []
        func add(_ target: Int, _ isUDP: Bool) {
            let port = ServiceManifest.Port(port: target, target: target, isUDP: isUDP)
            if !result.contains(port) { result.append(port) }
        }
        for port in published { add(port.target, port.isUDP) }
        for item in findings.list(node["expose"]) {
            guard let port = ComposePort(item), port.published == nil else {
                findings.refuse(
                    "'\(item.text ?? "this")' is no single port", at: item.location, "write one port a line")
                continue
            }
            add(port.target, port.isUDP)
        }
        if result.isEmpty, let exposed { add(exposed, false) }
        return result
    }

    private func pod(_ findings: inout ComposeFindings) -> [(String, Node)] {
        guard let user = node["user"], !user.isNull else { return [] }
        let parts = findings.text(user).split(separator: ":").map { Int($0) }
        guard (1...2).contains(parts.count), let id = parts.first ?? nil else {
            findings.refuse("a pod needs its user as a number", at: user.location, "write the user's id")
            return []
        }
        var fields: [(String, Node)] = [("runAsUser", .integer(id))]
        if parts.count == 2, let group = parts[1] { fields.append(("runAsGroup", .integer(group))) }
        return [("securityContext", .mapping(fields))]
    }

    private func replicas(_ findings: inout ComposeFindings) -> Int {
        let deploy = node["deploy"]
        if let deploy, !deploy.isNull, deploy.mapping == nil {
            findings.refuse("fields are expected here", at: deploy.location, "write 'replicas: 2' below 'deploy:'")
        }
        for key in deploy?.mapping?.keys ?? [] where key != "replicas" && key != "mode" && key != "restart_policy" {
            findings.remark(
                "'deploy.\(key)' of the service '\(name)' is left out", at: deploy?.mapping?.keyNode(key)?.location,
                "put it into the manifest where it is wanted")
        }
        guard let given = deploy?["replicas"] ?? node["scale"] else { return 1 }
        guard let count = Int(findings.text(given)), count >= 0 else {
            findings.refuse("'\(given.text ?? "this")' is no number of replicas", at: given.location, "write a number")
            return 1
        }
        return count
    }
}
