import CurlLoader

/// libcurl, which is loaded when the first request is made.
enum CurlLibrary {
    /// - Throws: `HTTPError` with `badRequest`, when this machine does not have it.
    static func load() throws(HTTPError) {
        guard let reason = sk_curl_load() else { return }
        throw HTTPError(
            .badRequest, "requests need libcurl, which cannot be loaded: \(String(cString: reason))",
            hints: ["install it: the package is libcurl4 on Debian and Ubuntu, libcurl on Fedora"])
    }
}
