import Encodings
import HTTP
public import YAML

/// An image in the engine's store.
public struct ImageInspection: Sendable {
    /// `sha256:...`: the config's digest in the classic store, a manifest's or index's in containerd's.
    public var id: String
    /// The tags it has, in familiar form.
    public var repositoryTags: [String]
    /// `repository@sha256:...` for every registry it came from or went to.
    public var repositoryDigests: [String]
    /// `linux`, `windows`.
    public var operatingSystem: String
    /// In Go's words: `amd64`, `arm64`.
    public var architecture: String
    /// Such as `v7`; empty for most.
    public var variant: String
    /// Who made it, such as the tool `github.com/google/ko`; empty for most.
    public var author: String
    /// In bytes.
    public var size: Int
    /// The configuration: `Env`, `Cmd`, `Entrypoint`, `WorkingDir`, `User`, `ExposedPorts`, `Labels`.
    public var config: Node
    /// Digests of the unpacked layers, lowest first.
    public var layers: [String]

    init(_ node: Node) {
        id = node["Id"]?.string ?? ""
        repositoryTags = node["RepoTags"]?.sequence?.compactMap(\.string) ?? []
        repositoryDigests = node["RepoDigests"]?.sequence?.compactMap(\.string) ?? []
        operatingSystem = node["Os"]?.string ?? ""
        architecture = node["Architecture"]?.string ?? ""
        variant = node["Variant"]?.string ?? ""
        author = node["Author"]?.string ?? ""
        size = node["Size"]?.integer ?? 0
        config = node["Config"] ?? .mapping([])
        layers = node["RootFS"]?["Layers"]?.sequence?.compactMap(\.string) ?? []
    }
}

extension EngineClient {
    /// The image of a tag, digest or id; nil when the engine has none: `GET /images/{name}/json`.
    public func inspectImage(_ name: String) async throws -> ImageInspection? {
        let what = "the image '\(name)'"
        let response = try await answer(what, request("GET", "/images/\(Self.path(of: name))/json"))
        if response.status == 404 { return nil }
        try Self.check(what, response)
        return ImageInspection(try Self.json(what, response.body))
    }

    /// An image name as a part of a path.
    static func path(of name: String) -> String { PercentEncoding.encode(name, keeping: "/:@") }
}
