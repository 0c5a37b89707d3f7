import PortForwards
import Testing

struct ForwardPortTests {
    @Test(
        "reads pairs of ports",
        arguments: [
            ("8080:80", ForwardPort(local: .exactly(8080), remote: .number(80))),
            (":80", ForwardPort(local: .any, remote: .number(80))),
            ("0:80", ForwardPort(local: .any, remote: .number(80))),
            ("80", ForwardPort(local: .exactly(80), remote: .number(80))),
            ("8080:http", ForwardPort(local: .exactly(8080), remote: .name("http"))),
            ("http", ForwardPort(local: .any, remote: .name("http"))),
        ])
    func reads(_ text: String, _ expected: ForwardPort) throws {
        #expect(try ForwardPort(parsing: text) == expected)
    }

    @Test("refuses other texts", arguments: ["", ":", "80:", "a:80", "70000", "1:2:3", "70000:80", "8080:0", "-1:80"])
    func refuses(_ text: String) {
        let error = #expect(throws: PortForwardError.self) { try ForwardPort(parsing: text) }
        #expect(error?.code == .badPort)
    }

    @Test func targetsMayHaveAType() throws {
        #expect(try ForwardTarget(parsing: "web") == ForwardTarget(name: "web"))
        #expect(try ForwardTarget(parsing: "svc/web") == ForwardTarget(type: "svc", name: "web"))
        for text in ["", "/web", "svc/", "a/b/c"] {
            #expect(throws: PortForwardError.self) { try ForwardTarget(parsing: text) }
        }
    }
}
