import YAML

/// The files that debuggers need, brought into a pod by init containers through a volume at `/dbg`.
struct SupportFiles {
    static let volume = "debugging-support-files"
    static let path = "/dbg"

    /// Where the images are, without a `/` at the end.
    let registry: String

    /// - Parameter images: their last components, each once.
    func add(_ images: [String], to pod: inout Node) {
        var volumes = pod["volumes"]?.sequence ?? []
        volumes.append(["emptyDir": [:], "name": .string(Self.volume)])
        pod["volumes"] = .sequence(volumes)
        var containers = pod["initContainers"]?.sequence ?? []
        for image in images {
            var container = DebugContainer([
                "image": .string("\(registry)/\(image)"), "name": .string("install-\(image)-debug-support"),
            ])
            container.mount(Self.volume, at: Self.path)
            containers.append(container.node)
        }
        pod["initContainers"] = .sequence(containers)
    }
}
