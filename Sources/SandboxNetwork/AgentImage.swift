import Archives
import Crypto
import DockerEngine
import HTTP
import JSON

/// The image that holds the agent and nothing else, made from its bytes: nothing is pulled, nothing is built.
struct AgentImage: Sendable {
    /// `sk-node:` and the beginning of the digest, so that another agent is another image.
    let name: String
    private let binary: AgentBinary
    private let header: [UInt8]
    private let configuration: [UInt8]
    private let configurationName: String

    /// Reads the agent once, for its digest.
    init(_ binary: AgentBinary) throws {
        self.binary = binary
        header = TarWriter.header(
            for: TarEntry(path: "sk-node", kind: .file(size: Int64(binary.size)), mode: 0o755))
        var layer = SHA256()
        layer.update(data: header)
        try binary.withPieces { layer.update(data: $0) }
        layer.update(data: Self.layerEnd(binary))
        let digest = Self.text(layer.finalize())
        let configuration: JSONValue = [
            "architecture": .string(binary.architecture), "os": "linux", "created": "1970-01-01T00:00:00Z",
            "config": [
                "Cmd": ["/sk-node", "pause"], "WorkingDir": "/",
                "Labels": ["org.opencontainers.image.title": "sk-node"],
            ],
            "rootfs": ["type": "layers", "diff_ids": [.string("sha256:\(digest)")]],
            "history": [["created": "1970-01-01T00:00:00Z", "created_by": "sk"]],
        ]
        self.configuration = configuration.bytes()
        let id = Self.text(SHA256.hash(data: self.configuration))
        configurationName = "\(id).json"
        name = "sk-node:\(id.prefix(12))"
    }

    /// Gives the image to the engine unless it has it.
    func ensure(in engine: EngineClient) async throws {
        if try await engine.inspectImage(name) != nil { return }
        try await engine.loadImages(archive)
    }

    /// The archive, as `docker save` writes it: layer, configuration, manifest.
    private var archive: HTTPRequest.Body {
        let layerSize = Int64(header.count + binary.size + Self.layerEnd(binary).count)
        let manifest: JSONValue = [
            [
                "Config": .string(configurationName), "RepoTags": [.string(name)], "Layers": ["layer.tar"],
            ]
        ]
        let first = TarWriter.header(for: TarEntry(path: "layer.tar", kind: .file(size: layerSize))) + header
        var last = Self.layerEnd(binary) + TarWriter.padding(afterSize: layerSize)
        for (path, bytes) in [(configurationName, configuration), ("manifest.json", manifest.bytes())] {
            let size = Int64(bytes.count)
            last += TarWriter.header(for: TarEntry(path: path, kind: .file(size: size)))
            last += bytes + TarWriter.padding(afterSize: size)
        }
        last += TarWriter.end
        let reader = ArchiveReader(first: first, binary: binary, last: last)
        return .stream(length: first.count + binary.size + last.count) { try await reader.next() }
    }

    private static func layerEnd(_ binary: AgentBinary) -> [UInt8] {
        TarWriter.padding(afterSize: Int64(binary.size)) + TarWriter.end
    }

    private static func text(_ digest: SHA256.Digest) -> String {
        digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
