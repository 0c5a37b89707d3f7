import JSON

/// The variables that tell containers of services, as Docker's links once did.
enum ServiceVariables {
    /// - Parameter services: of the pod's namespace, and `kubernetes`.
    static func values(of services: [JSONValue]) -> [(name: String, value: String)] {
        var result: [(name: String, value: String)] = []
        for service in services {
            let address = service[path: "spec", "clusterIP"]?.string ?? ""
            guard !address.isEmpty, address != "None", let ports = service[path: "spec", "ports"]?.array,
                let first = ports.first
            else { continue }
            let prefix = variable(service[path: "metadata", "name"]?.string ?? "")
            result.append(("\(prefix)_SERVICE_HOST", address))
            result.append(("\(prefix)_SERVICE_PORT", number(first)))
            for port in ports {
                if let name = port["name"]?.string, !name.isEmpty {
                    result.append(("\(prefix)_SERVICE_PORT_\(variable(name))", number(port)))
                }
            }
            result.append(("\(prefix)_PORT", url(first, address)))
            for port in ports {
                let transport = port["protocol"]?.string ?? "TCP"
                let name = "\(prefix)_PORT_\(number(port))_\(transport)"
                result.append((name, url(port, address)))
                result.append(("\(name)_PROTO", transport.lowercased()))
                result.append(("\(name)_PORT", number(port)))
                result.append(("\(name)_ADDR", address))
            }
        }
        return result
    }

    private static func number(_ port: JSONValue) -> String { String(port["port"]?.integer ?? 0) }

    private static func url(_ port: JSONValue, _ address: String) -> String {
        "\((port["protocol"]?.string ?? "TCP").lowercased())://\(address):\(number(port))"
    }

    private static func variable(_ name: String) -> String {
        name.uppercased().replacing("-", with: "_")
    }
}
