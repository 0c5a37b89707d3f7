import AgentProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The socket calls that the agent makes; every socket is non-blocking.
enum SocketCalls {
    /// What an attempt to move bytes gave.
    enum Transfer {
        case bytes(Int)
        /// The peer has closed its direction.
        case end
        /// Nothing now.
        case wait
        case failed(SystemError)
    }

    static func open(_ type: Int32) throws(SystemError) -> Int32 {
        let descriptor = socket(AF_INET, type, 0)
        guard descriptor >= 0 else { throw .last }
        makeNonBlocking(descriptor)
        return descriptor
    }

    static func makeNonBlocking(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    static func listen(on endpoint: IPv4Endpoint) throws(SystemError) -> Int32 {
        let socket = try open(streamSocket)
        set(socket, SOL_SOCKET, SO_REUSEADDR, 1)
        guard bind(socket, to: endpoint), systemListen(socket) == 0 else {
            let error = SystemError.last
            systemClose(socket)
            throw error
        }
        return socket
    }

    /// A datagram socket of the address.
    static func receive(on endpoint: IPv4Endpoint) throws(SystemError) -> Int32 {
        let socket = try open(datagramSocket)
        guard bind(socket, to: endpoint) else {
            let error = SystemError.last
            systemClose(socket)
            throw error
        }
        return socket
    }

    /// Begins to connect; the socket becomes writable when that has ended, and `pendingError` tells how.
    static func connect(_ type: Int32, to endpoint: IPv4Endpoint) throws(SystemError) -> Int32 {
        let socket = try open(type)
        let status = withAddress(of: endpoint) { address, length in
            systemConnect(socket, address, length)
        }
        if status != 0, errno != EINPROGRESS {
            let error = SystemError.last
            systemClose(socket)
            throw error
        }
        return socket
    }

    static func pendingError(_ socket: Int32) -> SystemError? {
        var number: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(socket, SOL_SOCKET, SO_ERROR, &number, &length) == 0 else { return .last }
        return number == 0 ? nil : SystemError(number: number)
    }

    /// Small writes go out at once, and a peer that vanished is noticed.
    static func tune(_ socket: Int32) {
        set(socket, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        set(socket, SOL_SOCKET, SO_KEEPALIVE, 1)
    }

    /// Closes so that the peer sees a reset instead of an end.
    static func reset(_ socket: Int32) {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        systemClose(socket)
    }

    /// The next connection and who made it; nil when there is none.
    static func accept(_ listener: Int32) -> (socket: Int32, peer: IPv4Endpoint)? {
        withPeer { address, length in
            Int(systemAccept(listener, address, length))
        }.map { result, peer in
            makeNonBlocking(Int32(result))
            return (Int32(result), peer)
        }
    }

    static func receive(_ socket: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
        let count = recv(socket, buffer.baseAddress, buffer.count, 0)
        return count == 0 ? .end : transfer(count)
    }

    static func send(_ socket: Int32, _ bytes: UnsafeRawBufferPointer) -> Transfer {
        transfer(systemSend(socket, bytes.baseAddress, bytes.count, noSignal))
    }

    @discardableResult
    static func send(_ socket: Int32, _ bytes: [UInt8]) -> Transfer {
        bytes.withUnsafeBytes { send(socket, $0) }
    }

    /// The next datagram and who sent it.
    static func receiveDatagram(
        _ socket: Int32, into buffer: UnsafeMutableRawBufferPointer
    ) -> (count: Int, peer: IPv4Endpoint)? {
        withPeer { recvfrom(socket, buffer.baseAddress, buffer.count, 0, $0, $1) }
    }

    static func sendDatagram(_ socket: Int32, _ bytes: UnsafeRawBufferPointer, to endpoint: IPv4Endpoint) {
        _ = withAddress(of: endpoint) { sendto(socket, bytes.baseAddress, bytes.count, noSignal, $0, $1) }
    }

    private static func transfer(_ count: Int) -> Transfer {
        if count >= 0 { return .bytes(count) }
        return errno == EAGAIN || errno == EINTR ? .wait : .failed(.last)
    }

    private static func set(_ socket: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        setsockopt(socket, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func bind(_ socket: Int32, to endpoint: IPv4Endpoint) -> Bool {
        withAddress(of: endpoint) { address, length in
            systemBind(socket, address, length)
        } == 0
    }

    private static func withAddress<Result>(
        of endpoint: IPv4Endpoint, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = endpoint.port.bigEndian
        address.sin_addr.s_addr = endpoint.address.value.bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func withPeer(
        _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int
    ) -> (Int, IPv4Endpoint)? {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
        }
        guard result >= 0 else { return nil }
        let peer = IPv4Endpoint(
            IPv4Address(value: UInt32(bigEndian: address.sin_addr.s_addr)), port: UInt16(bigEndian: address.sin_port))
        return (result, peer)
    }
}
