import DockerEngine
import Tasks

extension DockerRuntime {
    public func makeVolume(_ name: String, pod: PodIdentity?, memoryLimit: Int?) async throws -> Bool {
        if pod == nil, try await engine.inspectVolume(name) != nil { return false }
        var labels = [PodLabels.sandbox: sandbox]
        labels[PodLabels.uid] = pod?.uid
        var options: [String: String] = [:]
        if let memoryLimit {
            options = ["type": "tmpfs", "device": "tmpfs"]
            options["o"] = memoryLimit > 0 ? "mode=1777,size=\(memoryLimit)" : "mode=1777"
        }
        let (all, settings) = (labels, options)
        try await mutating { _ = try await engine.createVolume(name, labels: all, options: settings) }
        return true
    }

    public func removeVolume(_ name: String) async throws {
        try await mutating { try await engine.removeVolume(name) }
    }

    public func removeVolumes(ofPod uid: String) async throws {
        for volume in try await engine.listVolumes(filters: ["label": ["\(PodLabels.uid)=\(uid)"]]) {
            try await mutating { try await engine.removeVolume(volume.name) }
        }
    }

    public func podsWithVolumes() async throws -> Set<String> {
        let volumes = try await engine.listVolumes(filters: ["label": ["\(PodLabels.sandbox)=\(sandbox)"]])
        return Set(volumes.compactMap { $0.labels[PodLabels.uid] })
    }
}
