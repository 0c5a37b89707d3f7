import JSON
import SandboxModel

/// What the node knows of a container of a pod.
struct ContainerRecord: Sendable, Hashable {
    enum State: Sendable, Hashable {
        case waiting(reason: String, message: String)
        case running(since: ClusterTime)
        case terminated(Termination)
    }

    var name: String
    var kind: ContainerKind
    /// An init container with `restartPolicy: Always`.
    var isSidecar = false
    var image: String
    var state: State
    var last: Termination?
    var restartCount = 0
    /// Of the run that is or was the newest; empty for none.
    var containerID = ""
    /// Of the run before.
    var previousID = ""
    var imageID = ""
    var isStarted = false
    var isReady = false
    /// What ends it politely.
    var stopSignal = "SIGTERM"

    var isRunning: Bool { if case .running = state { true } else { false } }
    var termination: Termination? { if case .terminated(let termination) = state { termination } else { nil } }
    /// An init container that has done its work, or a sidecar that stands.
    var hasInitialized: Bool { isSidecar ? isStarted : termination?.exitCode == 0 }

    /// It cannot run yet, or not again.
    mutating func wait(_ reason: String, _ message: String = "") {
        if let termination { last = termination }
        state = .waiting(reason: reason, message: message)
    }

    /// A new container is there.
    mutating func begin(_ id: String, attempt: Int, image: RuntimeImage, named imageName: String) {
        self.image = imageName
        if let termination { last = termination }
        previousID = containerID
        containerID = id
        restartCount = attempt
        imageID = image.statusID
        stopSignal = image.stopSignal.isEmpty ? "SIGTERM" : image.stopSignal
    }

    static let idPrefix = "docker://"

    static func statusID(_ id: String) -> String { idPrefix + id }
    static func plainID(_ id: String) -> String {
        id.hasPrefix(idPrefix) ? String(id.dropFirst(idPrefix.count)) : id
    }

    /// A container of a pod's spec, with what an earlier status says of it.
    init(_ container: JSONValue, kind: ContainerKind, waiting: String, status: JSONValue?) {
        name = container["name"]?.string ?? ""
        self.kind = kind
        isSidecar = kind == .initial && container["restartPolicy"]?.string == "Always"
        image = container["image"]?.string ?? ""
        state = .waiting(reason: waiting, message: "")
        guard let status else { return }
        restartCount = status["restartCount"]?.integer ?? 0
        imageID = status["imageID"]?.string ?? ""
        containerID = Self.plainID(status["containerID"]?.string ?? "")
        last = Termination(status["lastState"])
        previousID = last?.containerID ?? ""
        isStarted = status["started"]?.bool ?? false
        isReady = status["ready"]?.bool ?? false
        if let termination = Termination(status["state"]) {
            state = .terminated(termination)
        } else if let since = status[path: "state", "running", "startedAt"]?.string.flatMap({ ClusterTime($0) }) {
            state = .running(since: since)
        } else if let old = status[path: "state", "waiting"] {
            state = .waiting(reason: old["reason"]?.string ?? waiting, message: old["message"]?.string ?? "")
        }
    }

    /// Its item in `containerStatuses`.
    func json(mounts: JSONValue?) -> JSONValue {
        var state: JSONValue
        switch self.state {
        case .waiting(let reason, let message):
            state = ["reason": .string(reason)]
            if !message.isEmpty { state["message"] = .string(message) }
            state = ["waiting": state]
        case .running(let since): state = ["running": ["startedAt": .string(since.text)]]
        case .terminated(let termination): state = termination.json
        }
        var status: JSONValue = [
            "name": .string(name), "image": .string(image), "imageID": .string(imageID), "state": state,
            "lastState": last?.json ?? [:], "restartCount": .integer(restartCount), "ready": .bool(isReadyNow),
            "started": .bool(isRunning && isStarted),
        ]
        if !containerID.isEmpty { status["containerID"] = .string(Self.statusID(containerID)) }
        if let mounts, !mounts.isEmpty { status["volumeMounts"] = mounts }
        return status
    }

    var isReadyNow: Bool {
        if kind == .initial, !isSidecar { return termination?.exitCode == 0 }
        return isRunning && isReady
    }
}
