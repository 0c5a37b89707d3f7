import Foundation
import HTTP
import NIOCore
import Sockets
import Testing

/// The certificates of the lab: `$SK_LAB/pki/{ca.crt,admin.crt,admin.key}`; nil where there is none.
private let labTLS: TLSOptions? = {
    guard let lab = ProcessInfo.processInfo.environment["SK_LAB"] else { return nil }
    let files = ["ca.crt", "admin.crt", "admin.key"].map { FileManager.default.contents(atPath: "\(lab)/pki/\($0)") }
    guard let authority = files[0], let certificate = files[1], let key = files[2] else { return nil }
    return TLSOptions(
        trustedCertificatesPEM: Array(authority), clientCertificatePEM: Array(certificate),
        clientKeyPEM: Array(key))
}()

/// TLS with client certificates, HTTP/2 and upgrades against a real API server and a real engine.
@Suite("HTTP with real servers", .serialized, .enabled(if: labTLS != nil), .timeLimit(.minutes(1)))
struct HTTPEngineTests {
    private let server = "https://127.0.0.1:6443"

    @Test("runs parallel requests beside a watch and a paused answer, and ends a watch when its task is cancelled")
    func sharesOneConnection() async throws {
        try await withHTTPClient(configuration: .init(tls: try #require(labTLS))) { client in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    let watch = HTTPRequest("GET", server + "/api/v1/namespaces?watch=1", timeout: nil)
                    await #expect(throws: CancellationError.self) {
                        try await client.withResponse(to: watch) { _, body in for try await _ in body.lines {} }
                    }
                }
                try await client.withResponse(to: HTTPRequest("GET", server + "/openapi/v2")) { _, body in
                    var iterator = body.makeAsyncIterator()
                    var bytes = try await iterator.next() ?? []
                    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                        for _ in 0..<90 {
                            group.addTask {
                                try await client.send(HTTPRequest("GET", server + "/api/v1/namespaces")).status
                            }
                        }
                        return try await group.reduce(into: []) { $0.append($1) }
                    }
                    #expect(statuses == Array(repeating: 200, count: 90))
                    while let chunk = try await iterator.next() { bytes += chunk }
                    #expect(bytes.first == UInt8(ascii: "{") && bytes.last == UInt8(ascii: "}"))
                }
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    @Test("checks the server's certificate and name, as it is told to", arguments: ["authority", "name", "none"])
    func verifies(what: String) async throws {
        var tls = try #require(labTLS)
        switch what {
        case "authority": tls.trustedCertificatesPEM = nil
        case "name": tls.serverName = "nonsense"
        default: tls.serverName = "kubernetes"
        }
        let endpoint = Endpoint.tcp(host: "127.0.0.1", port: 6443, tls: tls)
        let status = { () async throws -> Int in
            try await withHTTPClient(configuration: .init(tls: tls)) { client in
                try await client.send(HTTPRequest("GET", server + "/version")).status
            }
        }
        let upgradeStatus = { () async throws -> Int in
            let result = try await upgrade(
                endpoint, method: "GET", path: "/version", headers: ["Connection": "Upgrade", "Upgrade": "none"],
                timeout: .seconds(10), configure: ByteConnection.configure)
            return if case .refused(let response) = result { response.status } else { 101 }
        }
        if what == "none" {
            #expect(try await status() == 200)
            #expect(try await upgradeStatus() == 200)
            return
        }
        let error = await #expect(throws: HTTPError.self) { _ = try await status() }
        #expect(error?.code == .tls)
        let other = await #expect(throws: SocketError.self) { _ = try await upgradeStatus() }
        #expect(other?.code == .tls)
    }

    @Test("opens a session with the engine and gets its first bytes")
    func opensSessions() async throws {
        let result = try await upgrade(
            .unix(path: "/var/run/docker.sock"), path: "/session",
            headers: [
                "Connection": "Upgrade", "Upgrade": "h2c",
                "X-Docker-Expose-Session-Uuid": "sk\(UInt64.random(in: 0...UInt64.max))",
            ], timeout: .seconds(10), configure: ByteConnection.configure)
        guard case .upgraded(let head, let connection) = result else {
            Issue.record("refused")
            return
        }
        #expect(head.status == 101)
        let first = try await connection.withStreams { inbound, _ in
            var iterator = inbound.makeAsyncIterator()
            return try await iterator.next().map { String(buffer: $0) }
        }
        #expect(first?.hasPrefix("PRI * HTTP/2.0\r\n") == true)
    }
}
