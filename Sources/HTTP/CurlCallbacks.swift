import CCurl

/// The functions that libcurl calls on the curl thread; their last argument is the `CurlHandle`.
enum CurlCallbacks {
    static let write: sk_data_callback = { bytes, size, count, context in
        guard let handle = CurlCallbacks.handle(context) else { return 0 }
        handle.lastActivity = .now
        switch handle.transfer.receive(bytes: UnsafeRawBufferPointer(start: bytes, count: size * count)) {
        case .taken: return size * count
        case .pause: return Int(CURL_WRITEFUNC_PAUSE)
        // Any other number than the one given ends the transfer.
        case .abort: return size * count == 0 ? 1 : 0
        }
    }

    static let header: sk_data_callback = { bytes, size, count, context in
        guard let handle = CurlCallbacks.handle(context) else { return 0 }
        handle.lastActivity = .now
        if let head = handle.head.take(line: UnsafeRawBufferPointer(start: bytes, count: size * count)) {
            handle.transfer.receive(head: head)
        }
        return size * count
    }

    static let read: sk_data_callback = { bytes, size, count, context in
        guard let handle = CurlCallbacks.handle(context) else { return Int(CURL_READFUNC_ABORT) }
        handle.lastActivity = .now
        switch handle.transfer.send(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count)) {
        case .bytes(let count): return count
        case .pause: return Int(CURL_READFUNC_PAUSE)
        case .abort: return Int(CURL_READFUNC_ABORT)
        }
    }

    static let seek: sk_seek_callback = { context, offset, origin in
        guard let handle = CurlCallbacks.handle(context), offset == 0, origin == 0, handle.transfer.rewind() else {
            return Int32(CURL_SEEKFUNC_FAIL)
        }
        return Int32(CURL_SEEKFUNC_OK)
    }

    private static func handle(_ context: UnsafeMutableRawPointer?) -> CurlHandle? {
        context.map { Unmanaged<CurlHandle>.fromOpaque($0).takeUnretainedValue() }
    }
}
