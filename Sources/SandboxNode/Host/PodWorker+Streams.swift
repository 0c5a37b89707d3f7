import JSON
import SandboxModel

extension PodWorker {
    /// The container whose log is asked for.
    ///
    /// - Throws: `StatusError` 400.
    func containerForLog(_ name: String, previous: Bool) throws -> String {
        guard let record = record(name) else {
            throw StatusError.badRequest("container \(name) is not valid for pod \(identity.name)")
        }
        if previous {
            guard let last = record.last, !last.containerID.isEmpty else {
                throw StatusError.badRequest(
                    "previous terminated container \"\(name)\" in pod \"\(identity.name)\" not found")
            }
            return last.containerID
        }
        if case .waiting(let reason, _) = record.state {
            if let last = record.last, !last.containerID.isEmpty { return last.containerID }
            let why =
                ["ErrImagePull", "ImagePullBackOff"].contains(reason)
                ? "trying and failing to pull image" : reason
            throw StatusError.badRequest(
                "container \"\(name)\" in pod \"\(identity.name)\" is waiting to start: \(why)")
        }
        return record.containerID
    }

    /// The container that commands are run in.
    ///
    /// - Throws: `StatusError` 404.
    func runningContainer(_ name: String) throws -> String {
        guard let record = record(name), record.isRunning else {
            throw StatusError(code: 404, reason: "NotFound", message: "container not found (\"\(name)\")")
        }
        return record.containerID
    }
}
