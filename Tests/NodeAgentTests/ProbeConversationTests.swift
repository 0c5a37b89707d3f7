import SandboxModel
import Testing

@testable import NodeAgent

@Suite("What probes' answers mean")
struct ProbeConversationTests {
    private func http() -> HTTPProbe { HTTPProbe(place: "10.1.2.3:80", path: "/ok?a=b", headers: ["X-A": "1"]) }

    @Test("a request has a kubelet's fields and the probe's own")
    func request() {
        let text = String(decoding: http().request, as: UTF8.self)
        #expect(
            text == "GET /ok?a=b HTTP/1.1\r\nHost: 10.1.2.3:80\r\nAccept: */*\r\nConnection: close\r\n"
                + "User-Agent: kube-probe/1.32\r\nX-A: 1\r\n\r\n")
    }

    @Test("fields of the probe replace those that are usual")
    func headers() {
        let probe = HTTPProbe(place: "p", path: "x", headers: ["host": "h", "User-Agent": "u", "Accept": ""])
        #expect(
            String(decoding: probe.request, as: UTF8.self)
                == "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\nUser-Agent: u\r\n\r\n")
    }

    @Test(
        "a status from 200 to 399 is success",
        arguments: [
            ("HTTP/1.1 200 OK\r\n", true, ""), ("HTTP/1.0 399\n", true, ""), ("HTTP/1.1 302 Found\r\n\r\n", true, ""),
            ("HTTP/1.1 500 Oh\r\n", false, "HTTP probe failed with statuscode: 500"),
            ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 x\r\n", false, "HTTP probe failed with statuscode: 404"),
            (
                "hello\n", false,
                "Get \"http://10.1.2.3:80/ok?a=b\": net/http: HTTP/1.x transport connection broken: malformed HTTP "
                    + "response \"hello\""
            ),
        ])
    func statuses(_ answer: String, _ isSuccess: Bool, _ message: String) {
        var probe = http()
        var reply: [UInt8] = []
        var result: ProbeResult?
        for byte in answer.utf8 where result == nil { result = probe.receive([byte], reply: &reply) }
        #expect(result == ProbeResult(isSuccess: isSuccess, message: message))
    }

    @Test("connections that fail are told as a kubelet tells them")
    func failures() {
        #expect(http().ended().message == "Get \"http://10.1.2.3:80/ok?a=b\": EOF")
        #expect(
            http().timedOut(isConnected: true).message
                == "Get \"http://10.1.2.3:80/ok?a=b\": context deadline exceeded (Client.Timeout exceeded while awaiting "
                + "headers)")
    }

    @Test(
        "the health of a gRPC server is read from its answer's message",
        arguments: [
            ([8, 1], true, "service healthy"),
            ([8, 2], false, "service unhealthy (responded with \"NOT_SERVING\")"),
            ([], false, "service unhealthy (responded with \"UNKNOWN\")"),
        ] as [([UInt8], Bool, String)])
    func health(_ message: [UInt8], _ isSuccess: Bool, _ text: String) {
        var probe = GRPCProbe(place: "10.1.2.3:80", service: "", timeoutText: "1s")
        var reply: [UInt8] = []
        let count = UInt8(message.count)
        // Settings, a header block, then the message in a frame.
        let answer: [UInt8] =
            [0, 0, 0, 4, 0, 0, 0, 0, 0] + [0, 0, 1, 1, 4, 0, 0, 0, 1, 0x88]
            + [0, 0, 5 + count, 0, 0, 0, 0, 0, 1] + [0, 0, 0, 0, count] + message
        var result: ProbeResult?
        for byte in answer where result == nil { result = probe.receive([byte], reply: &reply) }
        #expect(result == ProbeResult(isSuccess: isSuccess, message: text))
        #expect(reply == [0, 0, 0, 4, 1, 0, 0, 0, 0])
    }
}
