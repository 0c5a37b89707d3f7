import Certificates
import Files
import HTTPServer
import KubernetesSchemas
import ObjectStore
import SandboxAPI
import SandboxControllers
public import SandboxModel
import Sockets

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A sandbox that runs in this process.
public struct RunningSandbox: Sendable {
    public let settings: SandboxSettings
    public let port: Int
    public let kubeconfig: SandboxKubeconfig
    /// Its objects, past HTTP.
    public let objects: any ObjectAccess
}

/// Runs a sandbox while `body` runs: the API server on the loopback address, the controllers, and the node.
///
/// One process at a time runs a sandbox of a name. When `body` returns or throws, or the task is cancelled, all of it
/// ends: containers of pods are stopped and removed, objects stay for the next run.
///
/// - Parameters:
///   - nodes: what runs the pods.
///   - log: gets lines about what goes on; may be called from any thread.
/// - Throws: `SandboxError`, and what the node and `body` throw.
public func withSandbox<Result: Sendable>(
    _ settings: SandboxSettings, nodes: any NodeFactory, clock: WallClock = .system,
    log: @escaping @Sendable (String) -> Void = { _ in },
    _ body: @escaping @Sendable (RunningSandbox) async throws -> Result
) async throws -> Result {
    do {
        try SandboxDirectory.make(settings)
        return try await FileLock.withLock(at: settings.lockFile, within: .milliseconds(200)) {
            let result: Result
            do {
                result = try await run(settings, nodes, clock, log, body)
            } catch {
                // The first error says more than one about a file.
                try? SandboxProcess.saveEnd(settings)
                throw error
            }
            try SandboxProcess.saveEnd(settings)
            return result
        }
    } catch let error as FilesError where error.code == .lockTimeout {
        throw SandboxError(
            .alreadyRunning, "the sandbox '\(settings.name)' is running already",
            hints: ["'\(settings.command("status"))' shows it; '\(settings.command("stop"))' ends it"], cause: error)
    }
}

private func run<Result: Sendable>(
    _ settings: SandboxSettings, _ nodes: any NodeFactory, _ clock: WallClock,
    _ log: @escaping @Sendable (String) -> Void, _ body: @escaping @Sendable (RunningSandbox) async throws -> Result
) async throws -> Result {
    let port = try settings.port ?? SandboxProcess.lastPort(settings) ?? SandboxSettings.defaultPort
    // What a former process has left must not be taken for this one.
    try SandboxProcess(id: getpid(), port: port, isReady: false).save(settings)
    let identity = try SandboxIdentity.load(settings, clock: clock)
    var configuration = APIConfiguration()
    configuration.port = port
    configuration.certificateAuthority = identity.authorityPEM
    let store: ObjectStore
    do {
        store = try ObjectStore(path: settings.stateFile)
    } catch {
        throw SandboxError(
            .badState, "the sandbox's state in '\(settings.stateFile)' cannot be used: \(error)",
            hints: ["'\(settings.command("reset"))' begins anew and loses the objects"], cause: error)
    }
    let server = APIServer(store: store, clock: clock, configuration: configuration)
    try await server.prepare()
    let node = try await nodes.makeNode(
        NodeSurroundings(
            objects: server, clock: clock, nodeName: configuration.nodeName, sandbox: settings.name,
            volumesDirectory: settings.volumesDirectory, log: log))
    server.podHost = node.podHost
    do {
        let result = try await serve(settings, port, identity, server, node, clock, log, body)
        await node.tearDown()
        return result
    } catch {
        await node.tearDown()
        guard let error = error as? SocketError, error.code == .portInUse else { throw error }
        throw SandboxError(
            .portInUse, "the sandbox cannot have its port: \(error.message)",
            hints: ["choose another one with '--port', or stop what listens there"], cause: error)
    }
}

private func serve<Result: Sendable>(
    _ settings: SandboxSettings, _ port: Int, _ identity: SandboxIdentity, _ server: APIServer,
    _ node: any SandboxWorker, _ clock: WallClock, _ log: @escaping @Sendable (String) -> Void,
    _ body: @escaping @Sendable (RunningSandbox) async throws -> Result
) async throws -> Result {
    try await withAPIServer(
        address: "127.0.0.1", port: port, identity: identity.serverIdentity, handler: server, podHost: node.podHost,
        log: log
    ) { port in
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                await server.run()
                return nil
            }
            group.addTask {
                await Controllers(objects: server, clock: clock).run()
                return nil
            }
            group.addTask {
                try await node.run()
                return nil
            }
            group.addTask {
                try SandboxProcess(id: getpid(), port: port).save(settings)
                return try await body(
                    RunningSandbox(
                        settings: settings, port: port, kubeconfig: identity.kubeconfig(settings, port: port),
                        objects: server))
            }
            defer { group.cancelAll() }
            while let next = try await group.next() {
                if let result = next { return result }
            }
            throw CancellationError()
        }
    }
}

extension SandboxIdentity {
    func kubeconfig(_ settings: SandboxSettings, port: Int) -> SandboxKubeconfig {
        SandboxKubeconfig(
            contextName: settings.contextName, server: "https://127.0.0.1:\(port)", authorityPEM: authorityPEM,
            certificatePEM: client.certificatePEM, keyPEM: client.privateKeyPEM)
    }
}
