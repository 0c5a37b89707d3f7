import HTTP
import Sockets
import YAML

extension EngineEndpoint {
    /// Finds the engine as the docker CLI does: `DOCKER_HOST`, `DOCKER_CONTEXT`, `currentContext` of `config.json`,
    /// then the default socket (spec docker-engine 1.1).
    ///
    /// Reads files below the Docker configuration directory, opens no socket.
    ///
    /// - Parameters:
    ///   - environment: the process environment; `DOCKER_*` is read.
    ///   - homeDirectory: where `.docker` is, unless `DOCKER_CONFIG` names another configuration directory.
    /// - Throws: `EngineError` with `badEndpoint`, `badConfiguration`, `unknownContext` or `unsupported`.
    public static func resolve(environment: [String: String], homeDirectory: String) throws -> EngineEndpoint {
        let directory = environment["DOCKER_CONFIG"].flatMap { $0.isEmpty ? nil : $0 } ?? homeDirectory + "/.docker"
        let file = directory + "/config.json"
        let config = try Self.json(file)
        let host = environment["DOCKER_HOST"] ?? ""
        let contextVariable = environment["DOCKER_CONTEXT"] ?? ""
        let currentContext = config?["currentContext"]?.string ?? ""
        let store = ContextStore(directory: directory + "/contexts")

        var endpoint: EngineEndpoint
        if !host.isEmpty {
            endpoint = try Self.fromEnvironment(host, environment: environment, configDirectory: directory)
        } else if !contextVariable.isEmpty, contextVariable != "default" {
            endpoint = try store.endpoint(of: contextVariable, origin: .contextVariable(contextVariable))
        } else if contextVariable.isEmpty, !currentContext.isEmpty, currentContext != "default" {
            endpoint = try store.endpoint(of: currentContext, origin: .currentContext(currentContext, file: file))
        } else {
            endpoint = EngineEndpoint(address: .unix(path: defaultSocketPath), origin: .builtIn)
        }
        for (name, value) in config?["HttpHeaders"]?.mapping ?? Mapping() {
            guard let text = value.text, name.lowercased() != "user-agent" else { continue }
            endpoint.headers.add(name, text)
        }
        if let version = environment["DOCKER_API_VERSION"], !version.isEmpty {
            guard let fixed = APIVersion(version) else {
                throw EngineError(
                    .badEndpoint, "DOCKER_API_VERSION is '\(version)', which is not a version such as 1.41")
            }
            endpoint.fixedVersion = fixed
        }
        return endpoint
    }

    private static func fromEnvironment(
        _ host: String, environment: [String: String], configDirectory: String
    ) throws -> EngineEndpoint {
        func isSet(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
        // The Go SDK, which Skaffold uses, turns TLS on for each of the three; only VERIFY asks for verification.
        let wantsTLS = isSet("DOCKER_TLS_VERIFY") || isSet("DOCKER_TLS") || isSet("DOCKER_CERT_PATH")
        return try make(host, origin: .hostVariable) {
            guard wantsTLS else { return nil }
            let directory = environment["DOCKER_CERT_PATH"].flatMap { $0.isEmpty ? nil : $0 } ?? configDirectory
            return try tlsOptions(in: directory, verifiesServer: isSet("DOCKER_TLS_VERIFY"))
        }
    }

    /// The endpoint for a host string.
    ///
    /// - Parameter tls: asked for TCP hosts only; nil for plain HTTP.
    static func make(_ host: String, origin: Origin, tls: () throws -> TLSOptions?) throws -> EngineEndpoint {
        let address: HostAddress
        do {
            address = try HostAddress(host)
        } catch {
            throw EngineError.badHost(host, origin: origin, reason: error.reason)
        }
        switch address {
        case .unix(let path): return EngineEndpoint(address: .unix(path: path), origin: origin)
        case .ssh: throw EngineError.sshUnsupported(host, origin: origin)
        case .tcp(let host, let port, let prefix):
            let options = try tls()
            return EngineEndpoint(
                address: .tcp(host: host, port: port ?? (options == nil ? 2375 : 2376), tls: options),
                pathPrefix: prefix, origin: origin)
        }
    }

    /// The TLS options from `ca.pem`, `cert.pem` and `key.pem`; each may be missing (spec docker-engine 1.3, 1.4).
    static func tlsOptions(in directory: String, verifiesServer: Bool) throws -> TLSOptions {
        let certificate = try readFile(directory + "/cert.pem")
        let key = try readFile(directory + "/key.pem")
        if (certificate == nil) != (key == nil) {
            throw EngineError.unreadable(
                directory + (key == nil ? "/key.pem" : "/cert.pem"), reason: "a certificate and its key belong together"
            )
        }
        return TLSOptions(
            trustedCertificatesPEM: try readFile(directory + "/ca.pem"), clientCertificatePEM: certificate,
            clientKeyPEM: key, verifiesServer: verifiesServer)
    }

    static func json(_ path: String) throws -> Node? {
        guard let bytes = try readFile(path) else { return nil }
        do {
            return try JSONParser.parse(bytes, path: path)
        } catch {
            throw EngineError.unreadable(path, reason: "\(error)", cause: error)
        }
    }
}
