public import HTTP
public import Sockets

/// Where a Docker engine listens, and who said so.
public struct EngineEndpoint: Sendable, CustomStringConvertible {
    /// Who named the endpoint: part of every message about an engine that is not there.
    public enum Origin: Sendable, Hashable, CustomStringConvertible {
        /// The variable `DOCKER_HOST`.
        case hostVariable
        /// The context named by `DOCKER_CONTEXT`.
        case contextVariable(String)
        /// The context named by `currentContext` in the given file.
        case currentContext(String, file: String)
        /// Nobody: the place where engines listen by default.
        case builtIn
        /// The caller.
        case given

        /// `from DOCKER_HOST` and the like.
        public var description: String {
            switch self {
            case .hostVariable: "from DOCKER_HOST"
            case .contextVariable(let name): "from the context '\(name)' in DOCKER_CONTEXT"
            case .currentContext(let name, let file): "from the current context '\(name)' in \(file)"
            case .builtIn: "the default endpoint"
            case .given: "as given"
            }
        }
    }

    /// The socket to connect to.
    public var address: Endpoint
    /// What precedes every request path, without a slash at the end; usually empty.
    public var pathPrefix: String
    /// Header fields for every request: `HttpHeaders` of `config.json`.
    public var headers: HTTPHeaders
    /// The API version that `DOCKER_API_VERSION` fixes; nil to negotiate.
    public var fixedVersion: APIVersion?
    /// Who named the endpoint.
    public var origin: Origin

    /// An endpoint from its parts.
    public init(
        address: Endpoint, pathPrefix: String = "", headers: HTTPHeaders = [:], fixedVersion: APIVersion? = nil,
        origin: Origin = .given
    ) {
        self.address = address
        self.pathPrefix = pathPrefix
        self.headers = headers
        self.fixedVersion = fixedVersion
        self.origin = origin
    }

    /// The socket where engines listen unless they are told otherwise.
    public static let defaultSocketPath = "/var/run/docker.sock"

    /// The form that `DOCKER_HOST` would have.
    public var description: String {
        switch address {
        case .unix(let path): "unix://\(path)"
        case .tcp(let host, let port, _, _): "tcp://\(Self.authority(host, port))\(pathPrefix)"
        }
    }

    /// How an `HTTPClient` reaches the engine.
    public var clientConfiguration: HTTPClient.Configuration {
        // HTTP/1.1 also over TLS: what Docker does to connections has no counterpart in HTTP/2 (spec docker-engine 1.3).
        switch address {
        case .unix(let path): HTTPClient.Configuration(unixSocketPath: path, http2: .never)
        case .tcp(_, _, let tls, let proxy):
            HTTPClient.Configuration(tls: tls ?? TLSOptions(), proxy: proxy, http2: .never)
        }
    }

    /// What precedes a request's path in its URL.
    var baseURL: String {
        switch address {
        case .unix: "http://docker\(pathPrefix)"
        case .tcp(let host, let port, let tls, _):
            "\(tls == nil ? "http" : "https")://\(Self.authority(host, port))\(pathPrefix)"
        }
    }

    private static func authority(_ host: String, _ port: Int) -> String {
        "\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
