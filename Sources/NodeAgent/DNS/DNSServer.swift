import AgentProtocol

/// Answers the cluster's names itself, over UDP and TCP, and passes all others on.
final class DNSServer {
    /// How long a TCP client may be silent.
    static let patience = Duration.seconds(10)

    var names: ServiceNames
    private let loop: EventLoop
    private let forwarder: DNSForwarder
    private let scratch: Scratch

    init(_ loop: EventLoop, names: ServiceNames, forwarder: DNSForwarder, scratch: Scratch) {
        self.loop = loop
        self.names = names
        self.forwarder = forwarder
        self.scratch = scratch
    }

    /// - Throws: `SystemError` when the port is taken.
    func listen(on endpoint: IPv4Endpoint) throws(SystemError) {
        let datagrams = try SocketCalls.receive(on: endpoint)
        let listener = try SocketCalls.listen(on: endpoint)
        loop.watch(datagrams, .readable) { self.receive(from: datagrams) }
        loop.watch(listener, .readable) {
            while let (socket, _) = SocketCalls.accept(listener) { self.serve(socket) }
        }
    }

    private func receive(from socket: Int32) {
        while let (count, peer) = SocketCalls.receiveDatagram(socket, into: scratch.buffer) {
            answer(Array(scratch.buffer[..<count]), isStream: false) { response in
                response.withUnsafeBytes { SocketCalls.sendDatagram(socket, $0, to: peer) }
            }
        }
    }

    private func serve(_ socket: Int32) {
        let stream = DNSStream(loop, socket, scratch: scratch, patience: Self.patience)
        stream.start { message in
            guard let message else { return }
            self.answer(message, isStream: true) { stream.send($0) }
        }
    }

    /// - Parameter reply: called at most once.
    func answer(_ message: [UInt8], isStream: Bool, reply: @escaping ([UInt8]) -> Void) {
        guard let query = DNSQuery(message) else {
            if let error = DNSQuery.formatError(message) { reply(error) }
            return
        }
        let limit = isStream ? nil : query.datagramLimit
        switch names.answer(query.name, query.kind) {
        case .records(let records):
            // Clients that take the first address are spread too.
            let authority = records.isEmpty ? [names.authority] : []
            reply(query.response(.success, answers: records.shuffled(), authority: authority, limit: limit))
        case .nameError: reply(query.response(.nameError, authority: [names.authority], limit: limit))
        case .alias(let record, let target): follow(record, target, of: query, limit: limit, reply: reply)
        case .elsewhere:
            let relay = { (answer: [UInt8]?) in
                reply(answer ?? query.response(.serverFailure, isAuthoritative: false, limit: limit))
            }
            if isStream {
                forwarder.forwardOverTCP(message, completion: relay)
            } else {
                forwarder.forward(message, completion: relay)
            }
        }
    }

    /// Most programs' resolvers do not follow an alias by themselves, so the answer must have its addresses.
    private func follow(
        _ alias: DNSRecord, _ target: DNSName, of query: DNSQuery, limit: Int?, reply: @escaping ([UInt8]) -> Void
    ) {
        if query.kind == DNSRecord.Kind.alias { return reply(query.response(.success, answers: [alias], limit: limit)) }
        switch names.answer(target, query.kind) {
        case .records(let records): reply(query.response(.success, answers: [alias] + records, limit: limit))
        case .nameError, .alias: reply(query.response(.nameError, answers: [alias], limit: limit))
        case .elsewhere:
            forwarder.forward(DNSQuery.bytes(id: 0, name: target, kind: query.kind)) { answer in
                guard let answer = answer.flatMap(DNSResponse.init) else {
                    return reply(query.response(.serverFailure, isAuthoritative: false, limit: limit))
                }
                let code = DNSQuery.Code(rawValue: answer.code) ?? .serverFailure
                reply(query.response(code, answers: [alias] + answer.answers, limit: limit))
            }
        }
    }
}
