import CCurl

/// libcurl's multi handle.
///
/// `@unchecked`: all calls are made by the curl thread, but for `wake`, which libcurl allows from anywhere, and which
/// is only called under the lock of `CurlThread`, which drops the handle there before it closes it.
final class MultiHandle: @unchecked Sendable {
    private let pointer: UnsafeMutableRawPointer

    init?() {
        guard let pointer = curl_multi_init() else { return nil }
        self.pointer = pointer
        _ = sk_multi_setopt_long(pointer, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
        _ = sk_multi_setopt_long(pointer, CURLMOPT_MAX_CONCURRENT_STREAMS, 100)
        // Connections that are kept; libcurl's own rule would let them grow with the number of parallel requests.
        _ = sk_multi_setopt_long(pointer, CURLMOPT_MAXCONNECTS, 16)
    }

    func wake() { _ = curl_multi_wakeup(pointer) }

    func add(_ handle: CurlHandle) throws {
        let code = curl_multi_add_handle(pointer, handle.pointer)
        if code != CURLM_OK { throw Self.error(code) }
    }

    func remove(_ handle: CurlHandle) { _ = curl_multi_remove_handle(pointer, handle.pointer) }

    func perform() -> HTTPError? {
        var running: Int32 = 0
        let code = curl_multi_perform(pointer, &running)
        return code == CURLM_OK ? nil : Self.error(code)
    }

    /// A transfer that libcurl is done with.
    func nextCompletion() -> (UnsafeMutableRawPointer, CURLcode)? {
        var left: Int32 = 0
        while let message = curl_multi_info_read(pointer, &left) {
            if message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle {
                return (easy, message.pointee.data.result)
            }
        }
        return nil
    }

    /// Waits for sockets, timers, a call of `wake`, or the time given.
    func poll(_ limit: Duration) {
        _ = curl_multi_poll(pointer, nil, 0, Int32(clamping: limit.milliseconds), nil)
    }

    func close() { _ = curl_multi_cleanup(pointer) }

    private static func error(_ code: CURLMcode) -> HTTPError {
        HTTPError(.connectionFailed, "libcurl failed: \(String(cString: curl_multi_strerror(code)).lowercased())")
    }
}

extension Duration {
    /// Whole milliseconds, rounded up.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(clamping: seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
