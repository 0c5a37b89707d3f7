import CCurl

extension CurlHandle {
    /// Turns the request and the client's configuration into libcurl's options.
    func setOptions() throws {
        try setBasics()
        try setConnection()
        try setTLS()
        try setBody()
        try setHeaders()
    }

    private func setBasics() throws {
        let request = transfer.request
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_PATH_AS_IS, 1)
        try set(CURLOPT_BUFFERSIZE, 64 << 10)
        try set(CURLOPT_USERAGENT, configuration.userAgent)
        try set(CURLOPT_CONNECTTIMEOUT_MS, max(1, configuration.connectTimeout.milliseconds))
        if let timeout = request.timeout { try set(CURLOPT_TIMEOUT_MS, max(1, timeout.milliseconds)) }
        if configuration.acceptsCompression { try set(CURLOPT_ACCEPT_ENCODING, "gzip") }
        let own = Unmanaged.passUnretained(self).toOpaque()
        try set(CURLOPT_WRITEDATA, pointer: own)
        try set(CURLOPT_WRITEFUNCTION, CurlCallbacks.write)
        try set(CURLOPT_HEADERDATA, pointer: own)
        try set(CURLOPT_HEADERFUNCTION, CurlCallbacks.header)
        // A name that is being looked up must not hold up a cancelled transfer. Since 7.87: without it, it waits.
        _ = sk_easy_setopt_long(pointer, CURLOPT_QUICK_EXIT, 1)
    }

    private func setConnection() throws {
        var url = transfer.request.url
        // SNI and the certificate's check take the URL's host, so the server's name goes there; the address that
        // is really meant goes to where libcurl connects, and into the `Host` field.
        if target.scheme == "https", let name = configuration.tls.serverName, name != target.host {
            url = try target.replacingHost(in: url, with: name)
            try set(CURLOPT_CONNECT_TO, list: ["\(name):\(target.port):\(target.host):\(target.port)"])
        }
        try set(CURLOPT_URL, url)
        if let path = configuration.unixSocketPath { try set(CURLOPT_UNIX_SOCKET_PATH, path) }
        // Set even when empty: unset, libcurl would look into the environment.
        try set(CURLOPT_PROXY, configuration.proxy ?? "")
        try set(CURLOPT_NOPROXY, "")
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // Long watches must notice a peer that went away without a word.
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        try set(CURLOPT_TCP_KEEPIDLE, 30)
        try set(CURLOPT_TCP_KEEPINTVL, 15)
        switch configuration.http2 {
        case .never: try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        case .priorKnowledge:
            try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE))
            try set(CURLOPT_PIPEWAIT, 1)
        case .prefer:
            // A libcurl without HTTP/2 refuses; HTTP/1.1 does as well then.
            _ = sk_easy_setopt_long(pointer, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
            if target.scheme == "https" { try set(CURLOPT_PIPEWAIT, 1) }
        }
    }

    private func setTLS() throws {
        guard target.scheme == "https" else { return }
        let tls = configuration.tls
        try set(CURLOPT_SSL_VERIFYPEER, tls.verifiesServer ? 1 : 0)
        try set(CURLOPT_SSL_VERIFYHOST, tls.verifiesServer ? 2 : 0)
        if let bytes = tls.trustedCertificatesPEM {
            try set(CURLOPT_CAINFO_BLOB, blob: bytes)
            // The blob replaces the system's file, and not its directory, whose certificates count for nothing here.
            try check(sk_easy_setopt_string(pointer, CURLOPT_CAPATH, nil), CURLOPT_CAPATH)
        }
        if let certificate = tls.clientCertificatePEM, let key = tls.clientKeyPEM {
            try set(CURLOPT_SSLCERTTYPE, "PEM")
            try set(CURLOPT_SSLCERT_BLOB, blob: certificate)
            try set(CURLOPT_SSLKEYTYPE, "PEM")
            try set(CURLOPT_SSLKEY_BLOB, blob: key)
        }
    }

    private func setBody() throws {
        let request = transfer.request
        var length: Int?
        switch request.body {
        case .none:
            // Servers want a length with these, even if it is 0.
            guard ["POST", "PUT", "PATCH"].contains(request.method) else {
                try set(request.method == "HEAD" ? CURLOPT_NOBODY : CURLOPT_HTTPGET, 1)
                if request.method != "HEAD", request.method != "GET" {
                    try set(CURLOPT_CUSTOMREQUEST, request.method)
                }
                return
            }
            length = 0
        case .bytes(let bytes): length = bytes.count
        case .stream(let known, _): length = known
        }
        let own = Unmanaged.passUnretained(self).toOpaque()
        try set(CURLOPT_UPLOAD, 1)
        try set(CURLOPT_CUSTOMREQUEST, request.method)
        try set(CURLOPT_READDATA, pointer: own)
        try set(CURLOPT_READFUNCTION, CurlCallbacks.read)
        try set(CURLOPT_SEEKDATA, pointer: own)
        try check(
            sk_easy_setopt_seek_callback(pointer, CURLOPT_SEEKFUNCTION, CurlCallbacks.seek), CURLOPT_SEEKFUNCTION)
        if let length {
            try check(
                sk_easy_setopt_offset(pointer, CURLOPT_INFILESIZE_LARGE, curl_off_t(length)), CURLOPT_INFILESIZE_LARGE)
        }
    }

    private func setHeaders() throws {
        let fields = transfer.request.headers
        var lines: [String] = []
        if fields["Host"] == nil, target.scheme == "https", configuration.tls.serverName != nil {
            lines.append("Host: \(target.authority)")
        }
        // Without the field libcurl waits up to a second for a `100 Continue` before larger bodies.
        if fields["Expect"] == nil { lines.append("Expect:") }
        for field in fields.fields {
            guard !field.name.isEmpty,
                !(field.name + field.value).utf8.contains(where: { $0 == 10 || $0 == 13 || $0 == 0 })
            else { throw HTTPError(.badRequest, "the header field '\(field.name)' has a line break in it") }
            // libcurl takes a name and a semicolon for a field without a value; a colon would remove the field.
            lines.append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        try set(CURLOPT_HTTPHEADER, list: lines)
    }
}

// MARK: Typed setters

extension CurlHandle {
    func set(_ option: CURLoption, _ value: Int) throws {
        try check(sk_easy_setopt_long(pointer, option, value), option)
    }

    func set(_ option: CURLoption, _ value: String) throws {
        try check(sk_easy_setopt_string(pointer, option, value), option)
    }

    func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer) throws {
        try check(sk_easy_setopt_pointer(pointer, option, value), option)
    }

    func set(_ option: CURLoption, _ callback: @escaping sk_data_callback) throws {
        try check(sk_easy_setopt_data_callback(pointer, option, callback), option)
    }

    func set(_ option: CURLoption, blob: [UInt8]) throws {
        var blob = blob
        try check(
            blob.withUnsafeMutableBytes { sk_easy_setopt_blob(pointer, option, $0.baseAddress, $0.count) }, option)
    }

    func set(_ option: CURLoption, list lines: [String]) throws {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                throw HTTPError(.badRequest, "libcurl has no memory")
            }
            list = longer
        }
        guard let list else { return }
        lists.append(list)
        try check(sk_easy_setopt_list(pointer, option, list), option)
    }

    func check(_ code: CURLcode, _ option: CURLoption) throws {
        guard code != CURLE_OK else { return }
        throw HTTPError(
            .badRequest,
            "libcurl refuses option \(option.rawValue): \(String(cString: curl_easy_strerror(code)).lowercased())")
    }
}
