internal import HTTP
internal import NIOCore
internal import Tasks
internal import YAML

/// What a command in a container did.
public struct ExecResult: Sendable, Hashable {
    /// 128 + n when a signal ended it.
    public var exitCode: Int
    public var standardOutput: [UInt8]
    public var standardError: [UInt8]

    /// Standard output as text; bytes that are not UTF-8 are replaced.
    public var outputText: String { String(decoding: standardOutput, as: UTF8.self) }
    /// Standard error as text.
    public var errorText: String { String(decoding: standardError, as: UTF8.self) }
}

extension KubernetesClient {
    /// Runs a command in a container and waits for its end (`GET pods/NAME/exec`, `v4` or `v5.channel.k8s.io`).
    ///
    /// The command is not ended when the task is cancelled: the API has no word for it.
    ///
    /// - Parameters:
    ///   - container: needed when the pod has several.
    ///   - input: the whole standard input. Servers before 1.30 cannot be told its end; there the command runs
    ///     behind `head -c`, which needs a shell in the container.
    ///   - limit: how long it may take.
    /// - Throws: `.stream` when the command could not be run; `DeadlineExceeded`. Any exit code is a result.
    public func exec(
        pod: String, namespace: String, container: String? = nil, command: [String], input: [UInt8]? = nil,
        limit: Duration = .seconds(60)
    ) async throws -> ExecResult {
        let supportsEnd = try await version() >= ServerVersion(1, 30)
        return try await withDeadline(limit) {
            let session = ExecSession(
                client: self, pod: pod, namespace: namespace, container: container, command: command, input: input)
            guard supportsEnd else { return try await session.run(version: 4) }
            do {
                return try await session.run(version: 5)
            } catch let error as KubernetesError where error.code == .stream {
                // Servers of 1.36 before some container runtimes agree on v5 and then fail to run anything (spec 5.3).
                return try await session.run(version: 4)
            }
        }
    }
}

/// One command's run over one WebSocket.
private struct ExecSession {
    let client: KubernetesClient
    let pod: String
    let namespace: String
    let container: String?
    let command: [String]
    let input: [UInt8]?

    private var purpose: String { "cannot run '\(command.first ?? "")' in pod/\(pod)" }

    func run(version: Int) async throws -> ExecResult {
        var command = command
        if version == 4, let input {
            command = ["sh", "-c", "head -c \(input.count) | \"$@\"", "sh"] + command
        }
        var query: [(String, String)] = container.map { [("container", $0)] } ?? []
        query += command.map { ("command", $0) }
        query += [("stdout", "true"), ("stderr", "true")]
        if input != nil { query.append(("stdin", "true")) }
        let path = APIResource.pods.path(namespace: namespace, name: pod, subresource: "exec")
        let (_, stream) = try await client.openWebSocket(
            path + queryString(query), protocols: ["v\(version).channel.k8s.io"], purpose: purpose)
        return try await stream.executeThenClose { inbound, outbound in
            try await withThrowingTaskGroup(of: ExecResult?.self) { group in
                group.addTask { try await read(inbound) }
                if let input { group.addTask { try await write(input, to: outbound, version: version) } }
                defer { group.cancelAll() }
                while let result = try await group.next() {
                    if let result { return result }
                }
                throw KubernetesError(.stream, "\(purpose): the connection ended before the command did")
            }
        }
    }

    private func write(
        _ bytes: [UInt8], to writer: NIOAsyncChannelOutboundWriter<ByteBuffer>, version: Int
    ) async throws -> ExecResult? {
        var rest = bytes[...]
        do {
            while !rest.isEmpty {
                try await writer.write(ByteBuffer(bytes: [0] + rest.prefix(32 << 10)))
                rest = rest.dropFirst(32 << 10)
            }
            if version == 5 { try await writer.write(ByteBuffer(bytes: [255, 0])) }
        } catch is ChannelError {
            // The command ended without reading all; what it said tells the outcome.
            return nil
        }
        return nil
    }

    private func read(_ frames: NIOAsyncChannelInboundStream<ByteBuffer>) async throws -> ExecResult? {
        var result = ExecResult(exitCode: 0, standardOutput: [], standardError: [])
        for try await var frame in frames {
            guard let channel = frame.readInteger(as: UInt8.self), frame.readableBytes > 0 else { continue }
            let bytes = Array(frame.readableBytesView)
            switch channel {
            case 1: result.standardOutput += bytes
            case 2: result.standardError += bytes
            case 3:
                result.exitCode = try exitCode(bytes)
                return result
            default: break
            }
        }
        throw KubernetesError(
            .stream, "\(purpose): the connection ended before the command did, so its outcome is unknown")
    }

    private func exitCode(_ bytes: [UInt8]) throws -> Int {
        let status = try JSONParser.parse(bytes, path: "exec")
        if status["status"]?.text == "Success" { return 0 }
        let causes = status[path: "details", "causes"]?.sequence ?? []
        if status["reason"]?.text == "NonZeroExitCode",
            let code = causes.first(where: { $0["reason"]?.text == "ExitCode" })?["message"]?.text.flatMap({ Int($0) })
        {
            return code
        }
        throw KubernetesError(
            .stream,
            "\(purpose): \(KubernetesError.shortened(status["message"]?.text ?? "the server gives no reason"))",
            reason: status["reason"]?.text)
    }
}
