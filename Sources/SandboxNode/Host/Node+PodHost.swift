public import JSON
public import SandboxModel

extension Node: PodHost {
    public func log(
        of pod: JSONValue, container: String, options: PodLogOptions,
        output: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let id = try await worker(of: pod).containerForLog(container, previous: options.previous)
        guard let found = try await containerRuntime.container(id) else {
            throw StatusError.badRequest(
                "unable to retrieve container logs for \(ContainerRecord.statusID(id))")
        }
        try await containerRuntime.log(of: found, options: options, output: output)
    }

    public func run(
        _ command: [String]?, in container: String, of pod: JSONValue, streams: RemoteStreams
    ) async throws -> Int {
        let id = try await worker(of: pod).runningContainer(container)
        guard let found = try await containerRuntime.container(id), found.state == .running else {
            throw StatusError(code: 404, reason: "NotFound", message: "container not found (\"\(container)\")")
        }
        do {
            let code = try await containerRuntime.run(command, in: found, streams: streams)
            // Who attaches learns the exit code from the pod's status, as with a kubelet.
            return command == nil ? 0 : code
        } catch let error as RuntimeError {
            throw StatusError.internalError("error executing command in container: \(error.message)")
        }
    }

    public func connect(
        toPort port: Int, of pod: JSONValue, input: AsyncThrowingStream<[UInt8], any Error>,
        output: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        guard let sandbox = try await worker(of: pod).sandbox else {
            throw StatusError.internalError(
                "error forwarding port \(port) to pod \(PodIdentity(pod).name): the pod is not running")
        }
        try await containerRuntime.connect(toPort: port, ofSandbox: sandbox.id, input: input, output: output)
    }
}
