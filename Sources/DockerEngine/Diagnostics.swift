import Sockets

// All texts of this target, side by side.

extension EngineError {
    static func badHost(_ value: String, origin: EngineEndpoint.Origin, reason: String) -> EngineError {
        EngineError(
            .badEndpoint, "cannot use the Docker host '\(value)' (\(origin)): \(reason)",
            hints: ["use a form such as unix:///var/run/docker.sock or tcp://host:2376"])
    }

    static func sshUnsupported(_ value: String, origin: EngineEndpoint.Origin) -> EngineError {
        EngineError(
            .unsupported, "cannot use the Docker host '\(value)' (\(origin)): ssh is not supported yet",
            hints: [
                "forward the engine's socket with 'ssh -L /tmp/docker.sock:/var/run/docker.sock HOST' "
                    + "and set DOCKER_HOST=unix:///tmp/docker.sock"
            ])
    }

    static func unknownContext(_ name: String, origin: EngineEndpoint.Origin, metadata: String) -> EngineError {
        EngineError(
            .unknownContext, "the Docker context '\(name)' (\(origin)) does not exist: no file '\(metadata)'",
            hints: ["list the contexts with 'docker context ls', or set DOCKER_HOST"])
    }

    static func contextWithoutEngine(_ name: String) -> EngineError {
        EngineError(.badConfiguration, "the Docker context '\(name)' has no endpoint 'docker'")
    }

    static func unreadable(_ path: String, reason: String, cause: (any Error)? = nil) -> EngineError {
        EngineError(.badConfiguration, "cannot read '\(path)': \(reason)", cause: cause)
    }

    static func unreachable(_ endpoint: EngineEndpoint, reason: String, cause: (any Error)?) -> EngineError {
        EngineError(
            .unreachable, "cannot reach the Docker engine at \(endpoint) (\(endpoint.origin)): \(reason)",
            hints: ["start Docker, or set DOCKER_HOST to an engine that runs"], cause: cause)
    }

    static func notAnEngine(_ endpoint: EngineEndpoint, status: Int) -> EngineError {
        var hints = ["set DOCKER_HOST to a Docker engine's address, such as unix:///var/run/docker.sock"]
        // An engine with TLS answers so to whom it takes for a plain client.
        if case .tcp(_, _, let tls, _) = endpoint.address, tls == nil, status == 400 {
            hints.append("if the engine wants TLS, set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH")
        }
        return EngineError(
            .notAnEngine,
            "what answers at \(endpoint) (\(endpoint.origin)) is not a Docker engine: its answer to a ping has status \(status)",
            hints: hints)
    }

    static func permissionDenied(_ endpoint: EngineEndpoint, cause: (any Error)?) -> EngineError {
        EngineError(
            .permissionDenied,
            "cannot reach the Docker engine at \(endpoint) (\(endpoint.origin)): permission denied",
            hints: ["add your user to the 'docker' group, or set DOCKER_HOST"], cause: cause)
    }

    static func tlsFailed(_ endpoint: EngineEndpoint, cause: any Error) -> EngineError {
        EngineError(
            .unreachable, "cannot reach the Docker engine at \(endpoint) (\(endpoint.origin)): \(cause)",
            hints: ["check the files in DOCKER_CERT_PATH, or those of the Docker context"], cause: cause)
    }

    static func timedOut(_ what: String, endpoint: EngineEndpoint, cause: any Error) -> EngineError {
        EngineError(
            .timedOut, "the Docker engine at \(endpoint) (\(endpoint.origin)) did not answer \(what) in time",
            hints: ["check that the engine runs and is not overloaded"], cause: cause)
    }

    static func lost(_ what: String, endpoint: EngineEndpoint, cause: any Error) -> EngineError {
        EngineError(
            .unreachable,
            "the connection to the Docker engine at \(endpoint) (\(endpoint.origin)) broke during \(what): \(cause)",
            hints: ["check that a Docker engine listens there, and read its log"], cause: cause)
    }

    static func refused(_ what: String, status: Int, reason: String) -> EngineError {
        EngineError(.refused(status: status), "the Docker engine refused \(what): \(reason)", reason: reason)
    }

    static func badAnswer(_ what: String, reason: String, cause: (any Error)? = nil) -> EngineError {
        EngineError(.badAnswer, "the Docker engine's answer to \(what) makes no sense: \(reason)", cause: cause)
    }

    static func tooOld(_ version: APIVersion) -> EngineError {
        EngineError(
            .unsupported, "the Docker engine speaks API \(version); \(EngineClient.oldestVersion) or later is needed",
            hints: ["update Docker"])
    }
}
