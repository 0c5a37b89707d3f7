import AgentProtocol
import Testing

@testable import NodeAgent

@Suite("DNS messages")
struct DNSQueryTests {
    static let question = DNSQuery.bytes(id: 0x1234, name: DNSName("a.b"), kind: 1)

    @Test("a query is read")
    func reading() throws {
        let query = try #require(DNSQuery(Self.question))
        #expect(query.id == 0x1234)
        #expect(query.name == DNSName("a.b"))
        #expect(query.kind == 1)
        #expect(query.isRecursionDesired)
        #expect(query.datagramLimit == 512)
    }

    @Test("the size that a client takes is read from its options")
    func options() throws {
        var message = Self.question
        message[11] = 1
        message += [0, 0, 41, 16, 0, 0, 0, 0, 0, 0, 0]
        let query = try #require(DNSQuery(message))
        #expect(query.datagramLimit == 4096)
        #expect(query.response(.success, limit: 512)[11] == 1)
    }

    @Test("no prefix of a query is a query, and none ends the process")
    func prefixes() {
        for length in 0..<Self.question.count { #expect(DNSQuery(Array(Self.question[..<length])) == nil) }
    }

    @Test("an answer can be read back, with its names")
    func answering() throws {
        let query = try #require(DNSQuery(Self.question))
        let answers: [DNSRecord] = [
            .alias(DNSName("a.b"), to: DNSName("c.d"), timeToLive: 5),
            .address(DNSName("c.d"), .loopback, timeToLive: 7),
        ]
        let bytes = query.response(.success, answers: answers, limit: 512)
        #expect(try #require(DNSResponse(bytes)).answers == answers)
        #expect(bytes[2] & 2 == 0)
    }

    @Test("an answer that is too long is cut and says so")
    func truncation() throws {
        let query = try #require(DNSQuery(Self.question))
        let answers = [DNSRecord](repeating: .address(DNSName("a.b"), .loopback, timeToLive: 5), count: 100)
        let bytes = query.response(.success, answers: answers, limit: 512)
        #expect(bytes.count <= 512)
        #expect(bytes[2] & 2 != 0)
        #expect(query.response(.success, answers: answers, limit: nil)[2] & 2 == 0)
    }

    @Test("a name that points to itself is malformed")
    func loops() {
        var at = 12
        #expect(DNSName([UInt8](repeating: 0, count: 12) + [0xC0, 12], at: &at) == nil)
    }

    @Test("the servers of a resolv.conf are found")
    func resolvers() {
        let text = "# c\nsearch x\nnameserver 127.0.0.11\nnameserver ::1\nnameserver\t1.2.3.4 \noptions ndots:0\n"
        #expect(ResolverConfiguration.servers(text).map(\.description) == ["127.0.0.11:53", "1.2.3.4:53"])
    }
}
