import Files
import JSON
import SandboxModel

/// Makes the volumes of a pod.
struct PodVolumes: Sendable {
    var pod: JSONValue
    var context: NodeContext
    var content: VolumeContent

    struct Prepared: Sendable {
        var volumes: [String: PodVolume] = [:]
        /// Those that nobody has written to yet.
        var new: [SandboxSettings.NewVolume] = []
    }

    private var identity: PodIdentity { PodIdentity(pod) }
    private var group: Int? { pod[path: "spec", "securityContext"]?["fsGroup"]?.integer }

    /// - Throws: `ConfigurationProblem` with the volume's name in it.
    func prepare() async throws -> Prepared {
        var result = Prepared()
        for volume in pod[path: "spec", "volumes"]?.array ?? [] {
            let name = volume["name"]?.string ?? ""
            do {
                result.volumes[name] = try await prepare(volume, named: name, new: &result.new)
            } catch let problem as ConfigurationProblem {
                throw ConfigurationProblem("MountVolume.SetUp failed for volume \"\(name)\" : \(problem.message)")
            }
        }
        return result
    }

    /// Brings the files of objects up to date.
    func refresh() async throws {
        for volume in pod[path: "spec", "volumes"]?.array ?? [] {
            guard let files = try await content.files(of: volume) else { continue }
            try await write(files, volume["name"]?.string ?? "")
        }
    }

    private func prepare(
        _ volume: JSONValue, named name: String, new: inout [SandboxSettings.NewVolume]
    ) async throws -> PodVolume {
        if let files = try await content.files(of: volume) {
            return PodVolume(place: .files(directory: try await write(files, name)))
        }
        if let empty = volume["emptyDir"] {
            let isMemory = empty["medium"]?.string == "Memory"
            let size = empty["sizeLimit"].flatMap { Quantity($0) }?.wholeUnits ?? 0
            let engineName = "sk_\(identity.uid)_\(name)"
            _ = try await context.runtime.makeVolume(
                engineName, pod: identity, memoryLimit: isMemory ? size : nil)
            new.append(newVolume(engineName, of: name))
            return PodVolume(place: .engine(name: engineName))
        }
        if let host = volume["hostPath"] {
            let path = host["path"]?.string ?? ""
            let type = host["type"]?.string ?? ""
            try await BlockingWork.run { try HostPathCheck.prepare(path, type: type) }
            return PodVolume(place: .host(path: path))
        }
        if let claim = volume["persistentVolumeClaim"]?["claimName"]?.string {
            return try await prepare(claim: claim, of: name, new: &new)
        }
        if volume["ephemeral"] != nil {
            return try await prepare(claim: "\(identity.name)-\(name)", of: name, new: &new)
        }
        let type = volume.object?.keys.sorted().first { $0 != "name" } ?? "nothing"
        throw ConfigurationProblem("the sandbox has no volumes of the type \(type)")
    }

    private func prepare(
        claim: String, of name: String, new: inout [SandboxSettings.NewVolume]
    ) async throws -> PodVolume {
        let bound: JSONValue
        do {
            let object = try await context.objects.get(
                ObjectKey(.persistentVolumeClaims, namespace: identity.namespace, name: claim))
            guard let volume = object[path: "spec", "volumeName"]?.string, !volume.isEmpty else {
                throw ConfigurationProblem("persistentvolumeclaim \"\(claim)\" is not bound")
            }
            bound = try await context.objects.get(ObjectKey(.persistentVolumes, name: volume))
        } catch let error as StatusError where error.code == 404 {
            throw ConfigurationProblem("persistentvolumeclaim \"\(claim)\" not found")
        }
        if let handle = bound[path: "spec", "csi", "volumeHandle"]?.string, !handle.isEmpty {
            if try await context.runtime.makeVolume(handle, pod: nil, memoryLimit: nil) {
                new.append(newVolume(handle, of: name))
            }
            return PodVolume(place: .engine(name: handle))
        }
        for type in ["hostPath", "local"] {
            if let path = bound[path: "spec", type]?["path"]?.string {
                let check = bound[path: "spec", type]?["type"]?.string ?? ""
                try await BlockingWork.run { try HostPathCheck.prepare(path, type: check) }
                return PodVolume(place: .host(path: path))
            }
        }
        throw ConfigurationProblem("the sandbox cannot mount the persistent volume of the claim \"\(claim)\"")
    }

    /// With the directories in it that containers mount by `subPath`.
    private func newVolume(_ engineName: String, of name: String) -> SandboxSettings.NewVolume {
        var directories: Set<String> = []
        for field in ["initContainers", "containers"] {
            for container in pod[path: "spec", field]?.array ?? [] {
                for mount in container["volumeMounts"]?.array ?? [] where mount["name"]?.string == name {
                    if let path = mount["subPath"]?.string, !path.isEmpty { directories.insert(path) }
                }
            }
        }
        return SandboxSettings.NewVolume(name: engineName, group: group, directories: directories.sorted())
    }

    @discardableResult
    private func write(_ files: [VolumeFile], _ name: String) async throws -> String {
        let directory = VolumeDirectory(path: "\(context.directory(of: identity))/volumes/\(name)", group: group)
        try await BlockingWork.run {
            if try directory.holds(files) { return }
            try directory.write(files)
        }
        return directory.path
    }
}
