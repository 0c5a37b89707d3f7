import CCurl

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is known about a transfer that libcurl gave up.
struct CurlFailure {
    /// The peer's name, quoted.
    var place: String
    var socketPath: String?
    /// `errno` of the last failed system call, 0 if there was none.
    var osError: Int32
    /// libcurl's own words.
    var detail: String
    var isConnected: Bool
    var connectTimeout: Duration
    var timeout: Duration?

    var isConnectTimeout: Bool { !isConnected && timeout.map { connectTimeout < $0 } ?? true }
}

extension HTTPError {
    /// The one place where libcurl's codes become errors.
    init(curl code: CURLcode, failure: CurlFailure) {
        let place = failure.place
        let detail = failure.detail.isEmpty ? String(cString: curl_easy_strerror(code)) : failure.detail
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            self.init(
                .unknownHost, "cannot find the host of \(place)", hints: ["check the name and your network's DNS"])
        case CURLE_COULDNT_RESOLVE_PROXY:
            self.init(.unknownHost, "cannot find the host of the proxy for \(place)", hints: ["check the proxy's URL"])
        case CURLE_COULDNT_CONNECT:
            let reason = failure.osError == 0 ? detail : errnoText(failure.osError)
            self.init(.connectionFailed, "cannot connect to \(place): \(reason)")
        case CURLE_PROXY:
            self.init(.connectionFailed, "the proxy does not connect to \(place): \(detail)")
        case CURLE_OPERATION_TIMEDOUT where failure.isConnectTimeout:
            self.init(.timedOut, "cannot connect to \(place) within \(failure.connectTimeout)")
        case CURLE_OPERATION_TIMEDOUT:
            self.init(.timedOut, "\(place) has not answered completely within \(failure.timeout ?? .zero)")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_INITFAILED,
            CURLE_USE_SSL_FAILED:
            self.init(.tls, "cannot agree on TLS with \(place): \(detail)")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            self.init(.tls, "the certificate of \(place) is not accepted: \(detail)", tlsPart: .serverCertificate)
        case CURLE_SSL_CERTPROBLEM:
            self.init(
                .tls, "the client certificate for \(place) cannot be used: \(detail)", tlsPart: .clientCertificate)
        case CURLE_SSL_CLIENTCERT: self.init(.tls, "\(place) wants a client certificate", tlsPart: .clientCertificate)
        case CURLE_SSL_CACERT_BADFILE:
            self.init(
                .tls, "the trusted certificates for \(place) cannot be read: \(detail)", tlsPart: .trustedCertificates)
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM,
            CURLE_SEND_FAIL_REWIND, CURLE_SSL_SHUTDOWN_FAILED:
            self.init(.connectionLost, "the connection to \(place) was lost: \(detail)")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_UNSUPPORTED_PROTOCOL:
            self.init(.connectionLost, "\(place) does not answer in HTTP: \(detail)")
        case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN:
            self.init(.badRequest, "the request to \(place) cannot be made: \(detail)")
        default:
            self.init(.connectionLost, "the request to \(place) failed: \(detail)")
        }
    }
}

/// The system's words for an `errno` value, in lower case like all messages.
func errnoText(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).lowercased()
}
