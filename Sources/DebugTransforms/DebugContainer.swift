import YAML

/// A container of a manifest, as far as debugging reads and changes it.
struct DebugContainer {
    var node: Node

    init(_ node: Node) {
        self.node = node
    }

    var name: String { node["name"]?.text ?? "" }
    var image: String { node["image"]?.text ?? "" }
    var command: [String] { Self.words(node["command"]) }
    var arguments: [String] { Self.words(node["args"]) }

    /// Variables with a value in the manifest.
    var environment: [String: String] {
        Dictionary(
            (node["env"]?.sequence ?? []).compactMap { entry in
                guard let name = entry["name"]?.text, entry["valueFrom"] == nil else { return nil }
                return (name, entry["value"]?.text ?? "")
            }
        ) { $1 }
    }

    /// All numbers of ports.
    var ports: Set<Int> { Set((node["ports"]?.sequence ?? []).compactMap { $0["containerPort"]?.integer }) }

    /// - Returns: what was there and had to give way.
    /// - Throws: `NotDebuggable`; nothing is changed then.
    mutating func apply(_ change: LaunchChange, of launch: Launch) throws(NotDebuggable) -> [String] {
        let taken = (node["env"]?.sequence ?? []).filter { $0["valueFrom"] != nil }.compactMap { $0["name"]?.text }
        if let variable = change.environment.first(where: { taken.contains($0.name) }) {
            throw NotDebuggable(
                reason: "the variable '\(variable.name)' comes from elsewhere, and must be extended here",
                hint: "give '\(variable.name)' a plain value in the manifest for debugging")
        }
        if let entrypoint = change.entrypoint {
            // A command takes the image's own arguments away.
            if change.arguments == nil, arguments.isEmpty, !launch.arguments.isEmpty {
                node["args"] = Self.sequence(launch.arguments)
            }
            node["command"] = Self.sequence(entrypoint)
        }
        if let arguments = change.arguments { node["args"] = Self.sequence(arguments) }
        for (name, value) in change.environment { set(name, value) }
        return change.port.map { expose($0.name, $0.number) } ?? []
    }

    mutating func mount(_ volume: String, at path: String) {
        var mounts = node["volumeMounts"]?.sequence ?? []
        mounts.append(["mountPath": .string(path), "name": .string(volume)])
        node["volumeMounts"] = .sequence(mounts)
    }

    private mutating func set(_ name: String, _ value: String) {
        var variables = node["env"]?.sequence ?? []
        if let at = variables.lastIndex(where: { $0["name"]?.text == name }) {
            variables[at]["value"] = .string(value)
        } else {
            variables.append(["name": .string(name), "value": .string(value)])
        }
        node["env"] = .sequence(variables)
    }

    /// Both names and numbers of a container's ports are unique: one of the name is rewritten, others of the number go.
    private mutating func expose(_ name: String, _ number: Int) -> [String] {
        var ports = node["ports"]?.sequence ?? []
        var gone: [String] = []
        ports.removeAll { port in
            guard port["containerPort"]?.integer == number, port["name"]?.text != name else { return false }
            gone.append("port \(number)\(port["name"]?.text.map { " '\($0)'" } ?? "")")
            return true
        }
        if let at = ports.firstIndex(where: { $0["name"]?.text == name }) {
            if let old = ports[at]["containerPort"]?.integer, old != number { gone.append("port \(old) '\(name)'") }
            ports[at]["containerPort"] = .integer(number)
        } else {
            ports.append(["containerPort": .integer(number), "name": .string(name)])
        }
        node["ports"] = .sequence(ports)
        return gone
    }

    private static func words(_ node: Node?) -> [String] { (node?.sequence ?? []).compactMap(\.text) }
    private static func sequence(_ words: [String]) -> Node { .sequence(words.map { .string($0) }) }
}
