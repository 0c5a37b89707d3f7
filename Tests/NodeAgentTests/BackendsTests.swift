import AgentProtocol
import Testing

@testable import NodeAgent

@Suite("Endpoints in turn")
struct BackendsTests {
    private let endpoints = ["10.0.0.1:1", "10.0.0.2:1", "10.0.0.3:1"].compactMap { IPv4Endpoint($0) }
    private let now = ContinuousClock.now

    @Test("each connection begins with the next endpoint, and may try all")
    func turns() {
        let backends = Backends(ServicePort(port: 1, endpoints: endpoints), affinitySeconds: nil, turn: 1)
        let firsts = (0..<4).map { _ in backends.candidates(for: .loopback, now: now) }
        #expect(firsts.map { $0.first } == [endpoints[1], endpoints[2], endpoints[0], endpoints[1]])
        #expect(firsts.allSatisfy { Set($0) == Set(endpoints) })
    }

    @Test("a client stays with its endpoint for as long as it was asked, and the endpoint is there")
    func affinity() {
        let backends = Backends(ServicePort(port: 1, endpoints: endpoints), affinitySeconds: 60, turn: 0)
        backends.bind(.loopback, to: endpoints[2], now: now)
        #expect(backends.candidates(for: .loopback, now: now).first == endpoints[2])
        #expect(backends.candidates(for: .loopback, now: now + .seconds(59)).first == endpoints[2])
        #expect(backends.candidates(for: .loopback, now: now + .seconds(61)).first == endpoints[2])  // by turn
        #expect(backends.candidates(for: .loopback, now: now + .seconds(61)).first == endpoints[0])
        backends.update(ServicePort(port: 1, endpoints: Array(endpoints[..<2])), affinitySeconds: 60)
        #expect(backends.candidates(for: .loopback, now: now).count == 2)
    }
}
