import Testing

@testable import AgentProtocol

@Suite("IPv4 addresses")
struct IPv4Tests {
    @Test("addresses read as they are written", arguments: ["0.0.0.0", "10.244.0.1", "255.255.255.255"])
    func addresses(_ text: String) {
        #expect(IPv4Address(text)?.description == text)
    }

    @Test(
        "what is no address is none",
        arguments: ["", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.-4", "1.2.3.+4", "1..3.4", "1.2.3.0004", "None"])
    func malformedAddresses(_ text: String) {
        #expect(IPv4Address(text) == nil)
    }

    @Test(
        "ranges contain what begins like them",
        arguments: [
            ("10.244.0.0/18", "10.244.63.255", true), ("10.244.0.0/18", "10.244.64.0", false),
            ("0.0.0.0/0", "1.2.3.4", true), ("10.1.2.3/32", "10.1.2.3", true), ("10.1.2.3/32", "10.1.2.4", false),
        ])
    func ranges(_ range: String, _ address: String, _ isIn: Bool) throws {
        let range = try #require(IPv4Range(range))
        #expect(range.contains(try #require(IPv4Address(address))) == isIn)
    }

    @Test(
        "ranges overlap when one is in the other",
        arguments: [
            ("10.244.0.0/16", "10.244.128.0/17", true), ("10.244.128.0/17", "10.244.0.0/16", true),
            ("10.244.0.0/16", "10.245.0.0/16", false),
        ])
    func overlaps(_ a: String, _ b: String, _ expected: Bool) throws {
        #expect(try #require(IPv4Range(a)).overlaps(try #require(IPv4Range(b))) == expected)
    }
}
