import DockerEngine
import YAML

/// A mount in the engine's words.
struct EngineBind: Sendable {
    /// A path of the engine's machine, or a volume's name.
    var source: String
    var isVolume: Bool
    var target: String
    var isReadOnly: Bool
    var propagation: String

    /// An item of `Binds`, which makes the directory where it is missing; nil where a colon stands in a path.
    var text: String? {
        guard !source.contains(":"), !target.contains(":") else { return nil }
        var options = isReadOnly ? ["ro"] : []
        if isVolume { options.append("nocopy") } else if propagation != "private" { options.append(propagation) }
        return "\(source):\(target)" + (options.isEmpty ? "" : ":" + options.joined(separator: ","))
    }

    /// An item of `Mounts`.
    var mount: YAML.Node {
        [
            "Type": isVolume ? "volume" : "bind", "Source": .string(source), "Target": .string(target),
            "ReadOnly": .bool(isReadOnly),
        ]
    }
}

extension DockerRuntime {
    func bind(_ mount: RuntimeMount) async throws -> EngineBind {
        var bind = EngineBind(
            source: "", isVolume: false, target: mount.target, isReadOnly: mount.isReadOnly,
            propagation: mount.propagation)
        switch mount.source {
        case .host(let path): bind.source = path
        case .volume(let name, ""):
            bind.source = name
            bind.isVolume = true
        case .volume(let name, let directory):
            // Engines before API 1.45 know no directories of volumes, but all say where a volume is.
            guard let volume = try await engine.inspectVolume(name) else {
                throw RuntimeError(.refused, "the volume '\(name)' is gone")
            }
            bind.source = "\(volume.mountpoint)/\(directory)"
        }
        return bind
    }
}
