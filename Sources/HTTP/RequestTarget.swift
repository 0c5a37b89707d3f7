import CCurl

/// Where a request goes, as its URL says: for options and for messages.
struct RequestTarget {
    var scheme: String
    /// IPv6 addresses keep their brackets.
    var host: String
    var port: Int
    var hasOwnPort: Bool

    /// `host:port`, as in a `Host` field: without the scheme's usual port.
    var authority: String { hasOwnPort ? "\(host):\(port)" : host }

    /// - Throws: `HTTPError` with `badRequest` when it is no absolute `http` or `https` URL, or libcurl is missing.
    init(url: String) throws {
        try CurlLibrary.load()
        guard let handle = curl_url() else { throw HTTPError(.badRequest, "out of memory") }
        defer { curl_url_cleanup(handle) }
        let code = curl_url_set(handle, CURLUPART_URL, url, UInt32(CURLU_PATH_AS_IS))
        guard code == CURLUE_OK, let scheme = Self.part(CURLUPART_SCHEME, of: handle),
            let host = Self.part(CURLUPART_HOST, of: handle),
            let port = Self.part(CURLUPART_PORT, of: handle, flags: CURLU_DEFAULT_PORT).flatMap({ Int($0) }),
            scheme == "http" || scheme == "https"
        else {
            throw HTTPError(.badRequest, "'\(url)' is not a URL that can be requested: \(Self.reason(code))")
        }
        self.scheme = scheme
        self.host = host
        self.port = port
        self.hasOwnPort = Self.part(CURLUPART_PORT, of: handle) != nil
    }

    /// The URL with another host.
    func replacingHost(in url: String, with host: String) throws -> String {
        guard let handle = curl_url() else { throw HTTPError(.badRequest, "out of memory") }
        defer { curl_url_cleanup(handle) }
        guard curl_url_set(handle, CURLUPART_URL, url, UInt32(CURLU_PATH_AS_IS)) == CURLUE_OK,
            curl_url_set(handle, CURLUPART_HOST, host, 0) == CURLUE_OK,
            let replaced = Self.part(CURLUPART_URL, of: handle)
        else { throw HTTPError(.badRequest, "'\(host)' cannot be the name of a server") }
        return replaced
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer, flags: Int32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    private static func reason(_ code: CURLUcode) -> String {
        guard code != CURLUE_OK, let text = curl_url_strerror(code) else { return "not http or https" }
        return String(cString: text).lowercased()
    }
}
