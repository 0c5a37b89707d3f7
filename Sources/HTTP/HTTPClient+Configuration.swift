extension HTTPClient {
    /// What all requests of one client have in common. Nothing is taken from the environment.
    public struct Configuration: Sendable, Hashable {
        /// Which version of HTTP to speak.
        public enum HTTP2: Sendable, Hashable {
            /// HTTP/2 where TLS agrees on it (ALPN), HTTP/1.1 otherwise and in clear text.
            case prefer
            /// HTTP/1.1 only.
            case never
            /// HTTP/2 in clear text from the first byte; the server must know it.
            case priorKnowledge
        }

        /// Connect here whatever host the URL names.
        public var unixSocketPath: String?
        public var tls: TLSOptions
        /// The proxy's URL, such as `http://proxy:3128`; nil for none. Variables such as `HTTPS_PROXY` are the
        /// caller's business.
        public var proxy: String?
        public var userAgent: String
        /// The longest time to resolve the name, connect and agree on TLS.
        public var connectTimeout: Duration
        public var http2: HTTP2
        /// Ask for gzip and unpack it. Off for those who need the server's exact bytes.
        public var acceptsCompression: Bool

        public init(
            unixSocketPath: String? = nil, tls: TLSOptions = TLSOptions(), proxy: String? = nil,
            userAgent: String = "sk", connectTimeout: Duration = .seconds(10), http2: HTTP2 = .prefer,
            acceptsCompression: Bool = false
        ) {
            self.unixSocketPath = unixSocketPath
            self.tls = tls
            self.proxy = proxy
            self.userAgent = userAgent
            self.connectTimeout = connectTimeout
            self.http2 = http2
            self.acceptsCompression = acceptsCompression
        }
    }
}
