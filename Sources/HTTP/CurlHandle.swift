import CCurl

/// libcurl's easy handle for one transfer. Lives and dies on the curl thread.
final class CurlHandle {
    let pointer: UnsafeMutableRawPointer
    let transfer: Transfer
    let configuration: HTTPClient.Configuration
    let target: RequestTarget
    var head = ResponseHeadParser()
    var lastActivity = ContinuousClock.now
    /// Lists that libcurl reads until the handle is cleaned up.
    var lists: [UnsafeMutablePointer<curl_slist>] = []
    private let errorText: UnsafeMutablePointer<CChar>

    init(transfer: Transfer, configuration: HTTPClient.Configuration) throws {
        self.transfer = transfer
        self.configuration = configuration
        target = try RequestTarget(url: transfer.request.url)
        guard let pointer = curl_easy_init() else { throw HTTPError(.badRequest, "libcurl has no memory") }
        self.pointer = pointer
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try set(CURLOPT_ERRORBUFFER, pointer: errorText)
        try setOptions()
    }

    deinit {
        curl_easy_cleanup(pointer)
        for list in lists { curl_slist_free_all(list) }
        errorText.deallocate()
    }

    /// Tells libcurl which sides go on. It may call back at once with bytes that it had kept.
    func updatePauses() {
        let pauses = transfer.pauses
        lastActivity = .now
        let mask = (pauses.receive ? CURLPAUSE_RECV : 0) | (pauses.send ? CURLPAUSE_SEND : 0)
        let code = curl_easy_pause(pointer, mask)
        if code != CURLE_OK { transfer.abort(error(for: code)) }
    }

    /// Nil without an idle timeout, and while this side is the one that is waited for.
    func idleTimeLeft(at now: ContinuousClock.Instant) -> Duration? {
        guard let limit = transfer.request.idleTimeout else { return nil }
        let pauses = transfer.pauses
        return pauses.receive || pauses.send ? nil : limit - lastActivity.duration(to: now)
    }

    var idleError: HTTPError {
        let limit = transfer.request.idleTimeout ?? .zero
        return HTTPError(.timedOut, "\(failurePlace) has sent nothing for \(limit)")
    }

    func outcome(of code: CURLcode) -> Transfer.Outcome {
        code == CURLE_OK ? .complete : .failed(error(for: code))
    }

    func error(for code: CURLcode) -> HTTPError {
        var osError: Int = 0
        _ = sk_easy_getinfo_long(pointer, CURLINFO_OS_ERRNO, &osError)
        var connected: curl_off_t = 0
        _ = sk_easy_getinfo_offset(pointer, CURLINFO_PRETRANSFER_TIME_T, &connected)
        return HTTPError(
            curl: code,
            failure: CurlFailure(
                place: failurePlace, socketPath: configuration.unixSocketPath, osError: Int32(clamping: osError),
                detail: String(cString: errorText), isConnected: connected > 0 || head.isComplete,
                connectTimeout: configuration.connectTimeout, timeout: transfer.request.timeout))
    }

    /// The peer's name in messages.
    private var failurePlace: String {
        configuration.unixSocketPath.map { "'unix://\($0)'" } ?? "'\(target.scheme)://\(target.authority)'"
    }
}
