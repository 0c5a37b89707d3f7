import AgentProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Asks the resolvers of the container about names that are none of the cluster's.
final class DNSForwarder {
    /// How long one server may take.
    static let patience = Duration.seconds(2)
    /// Questions at once; more are refused.
    static let limit = 512

    private let loop: EventLoop
    private let servers: [IPv4Endpoint]
    private let scratch: Scratch
    private var running = 0

    init(_ loop: EventLoop, servers: [IPv4Endpoint], scratch: Scratch) {
        self.loop = loop
        self.servers = servers
        self.scratch = scratch
    }

    /// Passes a query on as it is, but for its id.
    ///
    /// - Parameter completion: called once, with nil when nobody answered.
    func forward(_ query: [UInt8], completion: @escaping ([UInt8]?) -> Void) {
        guard running < Self.limit, query.count >= 12 else { return completion(nil) }
        running += 1
        attempt(0, query) { answer in
            self.running -= 1
            completion(answer)
        }
    }

    /// The servers in turn, twice.
    private func attempt(_ number: Int, _ query: [UInt8], completion: @escaping ([UInt8]?) -> Void) {
        guard number < servers.count * 2 else { return completion(nil) }
        let retry = { self.attempt(number + 1, query, completion: completion) }
        let socket: Int32
        do {
            socket = try SocketCalls.connect(datagramSocket, to: servers[number % servers.count])
        } catch {
            return retry()
        }
        let id = UInt16.random(in: 0...UInt16.max)
        let idBytes = [UInt8(id >> 8), UInt8(id & 255)]
        SocketCalls.send(socket, idBytes + query[2...])
        let timer = loop.after(Self.patience) {
            self.loop.forget(socket)
            systemClose(socket)
            retry()
        }
        loop.watch(socket, .readable) {
            switch SocketCalls.receive(socket, into: self.scratch.buffer) {
            case .bytes(let count):
                guard count >= 12, self.scratch.buffer[0] == idBytes[0], self.scratch.buffer[1] == idBytes[1] else {
                    return
                }
                let answer = Array(query[..<2]) + self.scratch.buffer[2..<count]
                self.loop.forget(socket)
                self.loop.cancel(timer)
                systemClose(socket)
                completion(answer)
            case .wait: break
            case .end, .failed:
                self.loop.forget(socket)
                self.loop.cancel(timer)
                systemClose(socket)
                retry()
            }
        }
    }

    /// Passes a query on over TCP: an answer did not fit a datagram.
    func forwardOverTCP(_ query: [UInt8], completion: @escaping ([UInt8]?) -> Void) {
        guard running < Self.limit, query.count >= 12 else { return completion(nil) }
        running += 1
        let finish = { (answer: [UInt8]?) in
            self.running -= 1
            completion(answer)
        }
        Dialer(loop, servers, patience: Self.patience) { result in
            guard case .success(let connection) = result else { return finish(nil) }
            let stream = DNSStream(self.loop, connection.socket, scratch: self.scratch, patience: Self.patience)
            stream.start { answer in
                stream.close()
                finish(answer)
            }
            stream.send(query)
        }.start()
    }
}
