import JSON
import SandboxModel

extension NetworkProbe {
    init?(_ json: JSONValue) {
        guard let host = json["host"]?.string, let port = json["port"]?.integer,
            let milliseconds = json["timeoutMilliseconds"]?.integer
        else { return nil }
        let action: Action
        switch json["action"]?.string {
        case "tcp": action = .tcp
        case "http":
            action = .http(
                scheme: json["scheme"]?.string ?? "http", path: json["path"]?.string ?? "/",
                headers: (json["headers"]?.object ?? [:]).compactMapValues(\.string))
        case "grpc": action = .grpc(service: json["service"]?.string ?? "")
        default: return nil
        }
        self.init(action: action, host: host, port: port, timeout: .milliseconds(milliseconds))
    }

    var json: JSONValue {
        let (seconds, attoseconds) = timeout.components
        var json: JSONValue = [
            "host": .string(host), "port": .integer(port),
            "timeoutMilliseconds": .integer(Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)),
        ]
        switch action {
        case .tcp: json["action"] = "tcp"
        case .http(let scheme, let path, let headers):
            json["action"] = "http"
            json["scheme"] = .string(scheme)
            json["path"] = .string(path)
            json["headers"] = .object(headers.mapValues { .string($0) })
        case .grpc(let service):
            json["action"] = "grpc"
            json["service"] = .string(service)
        }
        return json
    }
}
