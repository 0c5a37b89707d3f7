import AgentProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Carries standard input and output to a port of the pod and back.
public enum Connect {
    private static let chunk = 65536

    /// Returns when the port's side has ended and all of it was written.
    ///
    /// - Returns: the exit status; 1 when nobody listens, with the reason on standard error.
    public static func run(port: UInt16) -> Int32 {
        signal(SIGPIPE, SIG_IGN)
        let connection: Int32
        switch open(port) {
        case .success(let descriptor): connection = descriptor
        case .failure(let error):
            StandardError.write("dial tcp4 127.0.0.1:\(port): connect: \(error)")
            return 1
        }
        return relay(connection)
    }

    private static func open(_ port: UInt16) -> Result<Int32, SystemError> {
        let four = socket(AF_INET, streamSocket, 0)
        guard four >= 0 else { return .failure(.last) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = IPv4Address.loopback.value.bigEndian
        if connect(four, &address) { return .success(four) }
        let error = SystemError.last
        systemClose(four)
        let six = socket(AF_INET6, streamSocket, 0)
        guard six >= 0 else { return .failure(error) }
        var address6 = sockaddr_in6()
        address6.sin6_family = sa_family_t(AF_INET6)
        address6.sin6_port = port.bigEndian
        address6.sin6_addr = in6addr_loopback
        if connect(six, &address6) { return .success(six) }
        systemClose(six)
        return .failure(error)
    }

    private static func connect<Address>(_ descriptor: Int32, _ address: inout Address) -> Bool {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                systemConnect(descriptor, $0, socklen_t(MemoryLayout<Address>.size)) == 0
            }
        }
    }

    /// Blocking: one direction waits while the other is slow only for what the pipe cannot take.
    private static func relay(_ connection: Int32) -> Int32 {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 16)
        defer { buffer.deallocate() }
        var toPort: [UInt8] = []
        var fromPort: [UInt8] = []
        var hasInput = true
        var hasOutput = true
        for descriptor in [0, 1, connection] { SocketCalls.makeNonBlocking(descriptor) }
        while hasOutput || !fromPort.isEmpty {
            let wants = Int16(POLLIN)
            let gives = Int16(POLLOUT)
            var entries = [
                pollfd(fd: hasInput && toPort.isEmpty ? 0 : -1, events: wants, revents: 0),
                pollfd(fd: fromPort.isEmpty ? -1 : 1, events: gives, revents: 0),
                pollfd(
                    fd: connection,
                    events: (hasOutput && fromPort.isEmpty ? wants : 0) | (toPort.isEmpty ? 0 : gives), revents: 0),
            ]
            if entries[2].events == 0 { entries[2].fd = -1 }
            guard poll(&entries, nfds_t(entries.count), -1) > 0 else { continue }
            if entries[0].revents != 0 {
                let count = read(0, buffer.baseAddress, chunk)
                if count > 0 {
                    toPort = Array(buffer[..<count])
                } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                    hasInput = false
                    shutdown(connection, Int32(SHUT_WR))
                }
            }
            if !toPort.isEmpty {
                switch SocketCalls.send(connection, toPort) {
                case .bytes(let count): toPort.removeFirst(count)
                case .wait, .end: break
                case .failed: (toPort, hasInput) = ([], false)
                }
            }
            if hasOutput, fromPort.isEmpty, entries[2].revents != 0 {
                switch SocketCalls.receive(connection, into: buffer) {
                case .bytes(let count): fromPort = Array(buffer[..<count])
                case .wait: break
                case .end: hasOutput = false
                case .failed(let error):
                    StandardError.write("the connection broke: \(error)")
                    return 1
                }
            }
            if !fromPort.isEmpty {
                let count = write(1, fromPort, fromPort.count)
                if count >= 0 {
                    fromPort.removeFirst(count)
                } else if errno != EAGAIN, errno != EINTR {
                    return 0  // Nobody reads any more.
                }
            }
        }
        return 0
    }
}
