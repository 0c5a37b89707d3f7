import HTTP
import Sockets
import TestSupport
import Testing

@testable import DockerEngine

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Finding the engine")
struct EngineEndpointTests {
    /// Writes files below a directory, making what is on the way.
    private func write(_ files: [String: String], in directory: String) throws {
        for (path, text) in files {
            var parent = directory
            for part in path.split(separator: "/").dropLast() {
                parent += "/" + part
                mkdir(parent, 0o755)
            }
            let file = try #require(fopen(directory + "/" + path, "w"))
            fputs(text, file)
            fclose(file)
        }
    }

    private func resolve(_ environment: [String: String], files: [String: String] = [:]) async throws -> EngineEndpoint
    {
        try await withTemporaryDirectory { home in
            try write(files, in: home)
            return try EngineEndpoint.resolve(
                environment: environment.mapValues { $0.replacing("HOME", with: home) }, homeDirectory: home)
        }
    }

    private func context(_ name: String, host: String, extra: String = "") -> [String: String] {
        [
            ".docker/contexts/meta/\(ContextStore.directoryName(of: name))/meta.json":
                #"{"Name":"\#(name)","Metadata":{"x":1},"Endpoints":{"docker":{"host":"\#(host)"\#(extra)},"other":{}}}"#
        ]
    }

    @Test("names a context's directory by the SHA-256 of its name")
    func directoryName() {
        #expect(
            ContextStore.directoryName(of: "foo")
                == "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")
    }

    @Test("falls back to the default socket")
    func builtIn() async throws {
        let endpoint = try await resolve([:])
        #expect(endpoint.address == .unix(path: "/var/run/docker.sock"))
        #expect(endpoint.origin == .builtIn)
    }

    @Test("DOCKER_HOST beats DOCKER_CONTEXT, which beats currentContext")
    func order() async throws {
        let files = context("shop", host: "tcp://shop:1").merging(context("blog", host: "unix:///blog")) { $1 }
            .merging([".docker/config.json": #"{"currentContext":"blog"}"#]) { $1 }
        let byHost = try await resolve(["DOCKER_HOST": "tcp://h:2", "DOCKER_CONTEXT": "shop"], files: files)
        #expect(byHost.address == .tcp(host: "h", port: 2, tls: nil))
        #expect(byHost.origin == .hostVariable)
        let byVariable = try await resolve(["DOCKER_CONTEXT": "shop"], files: files)
        #expect(byVariable.address == .tcp(host: "shop", port: 1, tls: nil))
        #expect(byVariable.origin == .contextVariable("shop"))
        let byConfig = try await resolve([:], files: files)
        #expect(byConfig.address == .unix(path: "/blog"))
        let byDefault = try await resolve(["DOCKER_CONTEXT": "default"], files: files)
        #expect(byDefault.origin == .builtIn)
    }

    @Test("takes TLS from the environment and from a context's files")
    func tls() async throws {
        let certificates = [
            "certs/ca.pem": "CA", "certs/cert.pem": "CERT", "certs/key.pem": "KEY",
        ]
        let verified = try await resolve(
            ["DOCKER_HOST": "tcp://h", "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "HOME/certs"], files: certificates)
        let options = TLSOptions(
            trustedCertificatesPEM: Array("CA".utf8), clientCertificatePEM: Array("CERT".utf8),
            clientKeyPEM: Array("KEY".utf8), verifiesServer: true)
        #expect(verified.address == .tcp(host: "h", port: 2376, tls: options))
        let onSocket = try await resolve(["DOCKER_HOST": "unix:///s", "DOCKER_TLS_VERIFY": "1"])
        #expect(onSocket.address == .unix(path: "/s"))

        let directory = ".docker/contexts/tls/\(ContextStore.directoryName(of: "shop"))/docker"
        let files = context("shop", host: "tcp://shop:2376").merging(["\(directory)/ca.pem": "CA"]) { $1 }
        let ofContext = try await resolve(["DOCKER_CONTEXT": "shop"], files: files)
        #expect(
            ofContext.address
                == .tcp(host: "shop", port: 2376, tls: TLSOptions(trustedCertificatesPEM: Array("CA".utf8))))
        let skipping = try await resolve(
            ["DOCKER_CONTEXT": "shop"],
            files: context("shop", host: "tcp://shop:2376", extra: #","SkipTLSVerify":true"#))
        #expect(skipping.address == .tcp(host: "shop", port: 2376, tls: TLSOptions(verifiesServer: false)))
    }

    @Test("adds the config's header fields and a fixed version")
    func extras() async throws {
        let endpoint = try await resolve(
            ["DOCKER_API_VERSION": "1.40"],
            files: [".docker/config.json": #"{"HttpHeaders":{"X-Team":"shop","User-Agent":"no"}}"#])
        #expect(endpoint.headers == ["X-Team": "shop"])
        #expect(endpoint.fixedVersion == APIVersion(1, 40))
    }

    @Test("says what is wrong, and where it came from")
    func errors() async throws {
        let unknown = await #expect(throws: EngineError.self) { try await resolve(["DOCKER_CONTEXT": "nope"]) }
        #expect(unknown?.code == .unknownContext)
        #expect(
            unknown?.message.hasPrefix("the Docker context 'nope' (from the context 'nope' in DOCKER_CONTEXT)") == true)
        let bad = await #expect(throws: EngineError.self) { try await resolve(["DOCKER_HOST": "tcp://h:x"]) }
        #expect(bad?.message == "cannot use the Docker host 'tcp://h:x' (from DOCKER_HOST): 'x' is not a port")
        let ssh = await #expect(throws: EngineError.self) { try await resolve(["DOCKER_HOST": "ssh://me@h"]) }
        #expect(ssh?.code == .unsupported)
        let broken = await #expect(throws: EngineError.self) {
            try await resolve([:], files: [".docker/config.json": "{"])
        }
        #expect(broken?.code == .badConfiguration)
    }
}
