import DockerEngine

// All texts of this target, side by side.

extension NetworkError {
    static func noAgent(_ places: [String]) -> NetworkError {
        NetworkError(
            .noAgent,
            "the sandbox's agent 'sk-node' is neither part of this program nor at \(places.joined(separator: ", "))",
            hints: ["build it with 'make', or set SK_NODE_AGENT to its path"])
    }

    static func badAgent(_ path: String, reason: String, cause: (any Error)? = nil) -> NetworkError {
        NetworkError(
            .noAgent, "cannot use '\(path)' as the sandbox's agent: \(reason)",
            hints: ["build it with 'make', or set SK_NODE_AGENT to its path"], cause: cause)
    }

    static func subnetTaken(_ subnet: String, by other: EngineNetwork?, cause: any Error) -> NetworkError {
        guard let other else {
            return NetworkError(
                .subnetTaken, "the Docker engine cannot give the addresses \(subnet) to the sandbox: \(cause)",
                hints: ["find out what uses them with 'ip route' and 'docker network inspect'"], cause: cause)
        }
        let subnets = other.subnets.joined(separator: ", ")
        let sandbox = other.labels[NetworkLabel.sandbox]
        return NetworkError(
            .subnetTaken,
            "the sandbox needs the addresses \(subnet), and the Docker network '\(other.name)' has \(subnets)",
            hints: [
                sandbox.map { "stop the sandbox '\($0)' with 'sk sandbox stop --name \($0)'; one runs at a time" }
                    ?? "remove that network with 'docker network rm \(other.name)'"
            ], cause: cause)
    }

    static func foreignNetwork(_ name: String) -> NetworkError {
        NetworkError(
            .nameTaken, "there is a Docker network '\(name)' that no sandbox made",
            hints: ["remove it with 'docker network rm \(name)', or choose another name with '--name'"])
    }

    static func otherRanges(_ network: EngineNetwork, wanted: String, cause: any Error) -> NetworkError {
        NetworkError(
            .subnetTaken,
            "the Docker network '\(network.name)' has \(network.subnets.joined(separator: ", ")) instead of \(wanted), "
                + "and containers are in it", hints: ["remove them with 'sk sandbox reset'"], cause: cause)
    }

    static func agentSilent(_ seconds: Int, log: String) -> NetworkError {
        NetworkError(
            .agentFailed,
            "the sandbox's agent has not answered within \(seconds) s\(log.isEmpty ? "" : ": \(log)")",
            hints: ["look at its container with 'docker ps -a --filter label=\(NetworkLabel.role)=agent'"])
    }

    static func otherVersion(_ version: Int) -> NetworkError {
        NetworkError(
            .agentFailed, "the sandbox's agent speaks version \(version) of its protocol, which this program does not",
            hints: ["build 'sk' and 'sk-node' together with 'make'"])
    }
}

extension NetworkError {
    static func foreignContainer(_ name: String) -> NetworkError {
        NetworkError(
            .nameTaken, "there is a container '\(name)' that no sandbox made",
            hints: ["remove it with 'docker rm -f \(name)', or choose another name with '--name'"])
    }
}
