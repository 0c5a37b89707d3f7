import JSON
import SandboxModel

extension APIServer {
    /// Answers what is no read or write of the object itself: logs, streams, bindings, evictions, reviews.
    ///
    /// - Returns: nil for the subresources that are plain reads and writes.
    func answerSpecial(_ subresource: String, _ request: ResourceRequest) async throws(StatusError) -> APIResponse? {
        switch (request.served.resource, subresource) {
        case (.pods, "log"): return try log(request)
        case (.pods, "exec"), (.pods, "attach"): return try stream(request, isExec: subresource == "exec")
        case (.pods, "portforward"): return try portForward(request)
        case (.pods, "binding"):
            let binding = try RequestBody.object(of: request.request)
            guard bind(request.key, to: binding[path: "target", "name"]?.string ?? "") else {
                throw .conflict(request.key, "pod \(request.name ?? "") is already assigned to a node")
            }
            return APIResponse(
                status: 201,
                json: ["kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "code": 201])
        case (.pods, "eviction"):
            try evict(request)
            return APIResponse(
                status: 201,
                json: ["kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "code": 201])
        case (.pods, "ephemeralcontainers") where request.request.method != "GET":
            throw .notImplemented("the sandbox has no ephemeral containers: 'kubectl debug' with '--copy-to' works")
        case (.serviceAccounts, "token"):
            throw .notImplemented("the sandbox gives no tokens to service accounts: clients use its client certificate")
        default: return nil
        }
    }

    private func host() throws(StatusError) -> any PodHost {
        guard let podHost else {
            throw StatusError(
                code: 503, reason: "ServiceUnavailable", message: "the sandbox's node is not running")
        }
        return podHost
    }

    private func log(_ request: ResourceRequest) throws(StatusError) -> APIResponse {
        var options = PodLogOptions()
        options.follow = request.isTrue("follow")
        options.previous = request.isTrue("previous")
        options.timestamps = request.isTrue("timestamps")
        options.tailLines = request.request[query: "tailLines"].flatMap(Int.init)
        options.limitBytes = request.request[query: "limitBytes"].flatMap(Int.init)
        options.sinceSeconds = request.request[query: "sinceSeconds"].flatMap(Int.init)
        options.sinceTime = request.request[query: "sinceTime"]
        try checkLogOptions(options, request.name ?? "")
        let pod = try stored(request)
        let container = try containerName(pod, request.request[query: "container"])
        guard !(pod[path: "spec", "nodeName"]?.string ?? "").isEmpty else {
            return APIResponse(status: 204, headers: [("Content-Type", "text/plain")], body: .bytes([]))
        }
        let host = try host()
        try checkStarted(pod, container, options.previous)
        let wanted = options
        return APIResponse(
            headers: [("Content-Type", "text/plain")],
            body: .stream { write in
                try await host.log(of: pod, container: container, options: wanted, output: write)
            })
    }

    /// A container that has not run has no log, and the real server says why.
    private func checkStarted(_ pod: JSONValue, _ container: String, _ previous: Bool) throws(StatusError) {
        let lists = ["containerStatuses", "initContainerStatuses"].flatMap { pod["status"]?[$0]?.array ?? [] }
        let status = lists.first { $0["name"]?.string == container }
        let name = pod[path: "metadata", "name"]?.string ?? ""
        if previous {
            guard status?[path: "lastState", "terminated"] != nil else {
                throw .badRequest("previous terminated container \"\(container)\" in pod \"\(name)\" not found")
            }
            return
        }
        if let waiting = status?[path: "state", "waiting"] {
            if status?[path: "lastState", "terminated"] != nil { return }
            let reason = waiting["reason"]?.string ?? ""
            let text =
                ["ImagePullBackOff", "ErrImagePull"].contains(reason)
                ? "trying and failing to pull image" : reason
            throw .badRequest("container \"\(container)\" in pod \"\(name)\" is waiting to start: \(text)")
        }
        guard status != nil else {
            throw .badRequest(
                "container \"\(container)\" in pod \"\(name)\" is waiting to start: ContainerCreating")
        }
    }

    private func stream(_ request: ResourceRequest, isExec: Bool) throws(StatusError) -> APIResponse {
        let pod = try stored(request)
        let container = try containerName(pod, request.request[query: "container"])
        let phase = pod[path: "status", "phase"]?.string ?? ""
        guard !["Succeeded", "Failed"].contains(phase) else {
            throw .badRequest("cannot exec into a container in a completed pod; current phase is \(phase)")
        }
        try checkNode(of: pod)
        let command = request.request.query.filter { $0.name == "command" }.map(\.value)
        if isExec, command.isEmpty { throw .badRequest("you must specify at least one command for the container") }
        guard request.isTrue("stdin") || request.isTrue("stdout") || request.isTrue("stderr") else {
            throw .badRequest("you must specify at least 1 of stdin, stdout, stderr")
        }
        _ = try host()
        return APIResponse(
            body: .upgrade(
                .run(
                    pod: pod, container: container, command: isExec ? command : nil, input: request.isTrue("stdin"),
                    output: request.isTrue("stdout"), error: request.isTrue("stderr"), terminal: request.isTrue("tty")))
        )
    }

    private func portForward(_ request: ResourceRequest) throws(StatusError) -> APIResponse {
        let pod = try stored(request)
        try checkNode(of: pod)
        var ports: [Int] = []
        for text in request.request.query.filter({ $0.name == "ports" }).flatMap({ $0.value.split(separator: ",") }) {
            guard let port = Int(text), (1...65535).contains(port) else {
                throw .badRequest("unable to parse \"\(text)\" as a port: invalid port")
            }
            ports.append(port)
        }
        _ = try host()
        return APIResponse(body: .upgrade(.portForward(pod: pod, ports: ports)))
    }

    private func containerName(_ pod: JSONValue, _ wanted: String?) throws(StatusError) -> String {
        let names = (pod[path: "spec", "containers"]?.array ?? []).compactMap { $0["name"]?.string }
        let initial = (pod[path: "spec", "initContainers"]?.array ?? []).compactMap { $0["name"]?.string }
        let pod = pod[path: "metadata", "name"]?.string ?? ""
        guard let wanted, !wanted.isEmpty else {
            if names.count == 1 { return names[0] }
            var text =
                "a container name must be specified for pod \(pod), choose one of: [\(names.joined(separator: " "))]"
            if !initial.isEmpty { text += " or one of the init containers: [\(initial.joined(separator: " "))]" }
            throw .badRequest(text)
        }
        guard names.contains(wanted) || initial.contains(wanted) else {
            throw .badRequest("container \(wanted) is not valid for pod \(pod)")
        }
        return wanted
    }
}
