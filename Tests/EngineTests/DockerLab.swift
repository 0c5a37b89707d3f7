import BuildKit
import DockerEngine
import HTTP
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A small project on disk, and the engine to build it in. Everything it names begins with a prefix of its own.
struct DockerLab: Sendable {
    let directory: String
    let name: String
    let engine: EngineClient

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    static var isAvailable: Bool { variable("SK_LAB") != nil }
    static var registry: String { variable("SK_LAB_REGISTRY") ?? "localhost:5000" }
    static var baseImage: String { "\(registry)/busybox" }

    var tag: String { "\(name):test" }

    /// A build of the project with `BASE` set.
    var options: BuildOptions {
        var options = BuildOptions(contextDirectory: directory)
        options.buildArguments = ["BASE": Self.baseImage]
        options.tags = [tag]
        return options
    }

    /// Runs `body` with a project of the given files; the image is removed afterwards.
    static func withProject(
        _ files: KeyValuePairs<String, String>, _ body: @escaping @Sendable (DockerLab) async throws -> Void
    ) async throws {
        let variables = ["DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH"]
        let environment = Dictionary(
            uniqueKeysWithValues: variables.compactMap { name in variable(name).map { (name, $0) } })
        let endpoint = try EngineEndpoint.resolve(environment: environment, homeDirectory: variable("HOME") ?? "/")
        try await withTemporaryDirectory { directory in
            try await withHTTPClient(configuration: endpoint.clientConfiguration) { transport in
                let engine = try await EngineClient.connect(to: endpoint, transport: transport)
                let name = "sk-test-\(String(UInt32.random(in: 0...UInt32.max), radix: 16))"
                let lab = DockerLab(directory: directory, name: name, engine: engine)
                try lab.write(files)
                do {
                    try await body(lab)
                } catch {
                    try await engine.removeImage(lab.tag, force: true)
                    throw error
                }
                try await engine.removeImage(lab.tag, force: true)
            }
        }
    }

    /// A text that begins with `-> ` is a symbolic link's target.
    func write(_ files: KeyValuePairs<String, String>) throws {
        for (path, text) in files {
            var parent = directory
            for part in path.split(separator: "/").dropLast() {
                parent += "/" + part
                mkdir(parent, 0o755)
            }
            let place = directory + "/" + path
            if text.hasPrefix("-> ") {
                try #require(symlink(String(text.dropFirst(3)), place) == 0)
            } else {
                let file = try #require(fopen(place, "w"))
                fputs(text, file)
                fclose(file)
            }
        }
    }

    /// What a command writes in a container of an image; nil for the image's own command.
    func run(_ command: [String]?, image: String? = nil) async throws -> String {
        let id = try await engine.createContainer(ContainerOptions(image: image ?? tag, command: command))
        do {
            try await engine.startContainer(id)
            let status = try await engine.waitForContainer(id, timeout: .seconds(60))
            let output = try await engine.containerLogs(id)
            try await engine.removeContainer(id)
            #expect(status == 0, "\(String(decoding: output.error, as: UTF8.self))")
            return String(decoding: output.output, as: UTF8.self)
        } catch {
            try await engine.removeContainer(id)
            throw error
        }
    }
}

extension String {
    /// Letters that are not those of an earlier run; the count is a power of two, or a multiple of 64 KiB.
    static func random(_ count: Int) -> String {
        var state = UInt64.random(in: 1...UInt64.max)
        let block = (0..<Swift.min(count, 1 << 16)).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(ascii: "a") + UInt8(state >> 60)
        }
        let text = String(decoding: block, as: UTF8.self)
        return String(repeating: text, count: Swift.max(1, count >> 16))
    }
}
