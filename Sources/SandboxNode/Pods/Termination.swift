import JSON
import SandboxModel

/// How a run of a container ended.
struct Termination: Sendable, Hashable {
    var exitCode: Int
    /// `Completed`, `Error`, `OOMKilled`, `StartError` and the like.
    var reason: String
    var message: String
    var startedAt: ClusterTime?
    var finishedAt: ClusterTime?
    var containerID: String

    init(
        exitCode: Int, reason: String, message: String = "", startedAt: ClusterTime? = nil,
        finishedAt: ClusterTime? = nil, containerID: String
    ) {
        self.exitCode = exitCode
        self.reason = reason
        self.message = message
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.containerID = containerID
    }

    /// From `terminated` of a state.
    init?(_ state: JSONValue?) {
        guard let state = state?["terminated"] else { return nil }
        let id = state["containerID"]?.string ?? ""
        self.init(
            exitCode: state["exitCode"]?.integer ?? 0, reason: state["reason"]?.string ?? "",
            message: state["message"]?.string ?? "",
            startedAt: (state["startedAt"]?.string).flatMap { ClusterTime($0) },
            finishedAt: (state["finishedAt"]?.string).flatMap { ClusterTime($0) },
            containerID: ContainerRecord.plainID(id))
    }

    var json: JSONValue {
        var state: JSONValue = [
            "exitCode": .integer(exitCode), "reason": .string(reason),
            // Never having run is the beginning of time.
            "startedAt": .string((startedAt ?? ClusterTime(seconds: 0)).text),
            "finishedAt": .string((finishedAt ?? ClusterTime(seconds: 0)).text),
        ]
        if !message.isEmpty { state["message"] = .string(message) }
        if !containerID.isEmpty { state["containerID"] = .string(ContainerRecord.statusID(containerID)) }
        return ["terminated": state]
    }
}
