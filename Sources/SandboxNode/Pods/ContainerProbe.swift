import Encodings
import JSON
import SandboxModel

/// A probe of a container's spec.
struct ContainerProbe: Sendable, Hashable {
    enum Action: Sendable, Hashable {
        case command([String])
        /// The host is empty for the pod's own.
        case network(NetworkProbe.Action, host: String, port: Int)
    }

    var action: Action
    /// Seconds, all three.
    var initialDelay: Int
    var period: Int
    var timeout: Int
    var successThreshold: Int
    var failureThreshold: Int
    /// Seconds; nil for the pod's.
    var grace: Int?

    /// - Parameter container: in whose ports names are looked up.
    init?(_ probe: JSONValue?, container: JSONValue) {
        guard let probe, let action = Action(probe, container: container) else { return nil }
        self.action = action
        initialDelay = probe["initialDelaySeconds"]?.integer ?? 0
        period = max(1, probe["periodSeconds"]?.integer ?? 10)
        timeout = max(1, probe["timeoutSeconds"]?.integer ?? 1)
        successThreshold = max(1, probe["successThreshold"]?.integer ?? 1)
        failureThreshold = max(1, probe["failureThreshold"]?.integer ?? 3)
        grace = probe["terminationGracePeriodSeconds"]?.integer
    }
}

extension ContainerProbe.Action {
    init?(_ probe: JSONValue, container: JSONValue) {
        if let command = probe[path: "exec", "command"]?.array {
            self = .command(command.compactMap(\.string))
        } else if let http = probe["httpGet"] {
            var headers: [String: String] = [:]
            for header in http["httpHeaders"]?.array ?? [] {
                headers[header["name"]?.string ?? ""] = header["value"]?.string ?? ""
            }
            let path = http["path"]?.string ?? "/"
            self = .network(
                .http(
                    scheme: http["scheme"]?.string ?? "HTTP", path: path.hasPrefix("/") ? path : "/\(path)",
                    headers: headers),
                host: http["host"]?.string ?? "", port: Self.port(http["port"], container))
        } else if let tcp = probe["tcpSocket"] {
            self = .network(.tcp, host: tcp["host"]?.string ?? "", port: Self.port(tcp["port"], container))
        } else if let grpc = probe["grpc"] {
            self = .network(
                .grpc(service: grpc["service"]?.string ?? ""), host: "", port: Self.port(grpc["port"], container))
        } else {
            return nil
        }
    }

    private static func port(_ value: JSONValue?, _ container: JSONValue) -> Int {
        if let number = value?.integer { return number }
        let name = value?.string ?? ""
        let named = container["ports"]?.array?.first { $0["name"]?.string == name }
        return named?["containerPort"]?.integer ?? Int(name) ?? 0
    }
}
