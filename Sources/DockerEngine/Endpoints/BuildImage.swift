public import HTTP
import YAML

/// The query of `POST /build`: what both builders understand (spec docker-engine 2.2).
public struct BuildParameters: Sendable {
    /// Full names with tags that the image gets; none for an untagged image.
    public var tags: [String] = []
    /// The path of the Dockerfile in the tar, or in the session's directory `dockerfile`.
    public var dockerfile = "Dockerfile"
    /// The stage to build; empty for the last.
    public var target = ""
    /// Values for `ARG`; nil declares a name without giving it a value.
    public var buildArguments: [String: String?] = [:]
    /// Labels of the image.
    public var labels: [String: String] = [:]
    /// Images whose layers may serve as cache.
    public var cacheFrom: [String] = []
    /// `os/architecture[/variant]`; nil for the engine's own. One only.
    public var platform: String?
    /// Uses no cached layer.
    public var noCache = false
    /// Asks registries even for bases that are there.
    public var pull = false
    /// Such as `host` or `none`; empty for the default.
    public var networkMode = ""
    /// `host:address` entries.
    public var extraHosts: [String] = []
    /// The caller's name for this build, for `cancelBuild`.
    public var buildID = ""

    /// A plain build of `Dockerfile`.
    public init() {}

    var query: Query {
        var query: Query = ["rm": "1", "forcerm": "1"]
        for tag in tags { query.add("t", tag) }
        query.add("dockerfile", dockerfile)
        query.addIfPresent("target", target)
        if !buildArguments.isEmpty {
            query.add("buildargs", Self.text(buildArguments.mapValues { $0.map { .string($0) } ?? .null }))
        }
        if !labels.isEmpty { query.add("labels", Self.text(labels.mapValues { .string($0) })) }
        if !cacheFrom.isEmpty {
            query.add("cachefrom", JSONEmitter.text(.sequence(cacheFrom.map { .string($0) })))
        }
        query.addIfPresent("platform", platform)
        if noCache { query.add("nocache", "1") }
        if pull { query.add("pull", "1") }
        query.addIfPresent("networkmode", networkMode)
        for host in extraHosts { query.add("extrahosts", host) }
        query.addIfPresent("buildid", buildID)
        return query
    }

    private static func text(_ values: [String: Node]) -> String {
        JSONEmitter.text(.mapping(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    }
}

extension EngineClient {
    /// Builds with BuildKit from what a session serves: `POST /build?version=2&remote=client-session`.
    ///
    /// Takes as long as the build; cancel the task to end it. Sends no body: with one, 20.10 answers 200 and nothing
    /// (spec docker-engine, trap 8).
    ///
    /// - Parameter session: the id under which the session announced itself, up to 5 seconds before or after.
    /// - Throws: `EngineError`; with `failed` when the engine says so inside its stream.
    public func buildWithSession(
        _ parameters: BuildParameters, session: String,
        onMessage: @escaping @Sendable (JSONMessage) throws -> Void
    ) async throws {
        var query = parameters.query
        query.add("version", "2")
        query.add("remote", "client-session")
        query.add("session", session)
        try await messages("the build", request("POST", "/build", query: query, timeout: nil), onMessage)
    }

    /// Builds with the classic builder from a tar: `POST /build?version=1`. Takes as long as the build.
    ///
    /// - Parameters:
    ///   - context: the tar, not compressed; pulled as the engine takes it.
    ///   - registries: credentials for all registries the build may ask, by host.
    public func buildClassically(
        _ parameters: BuildParameters, context: HTTPRequest.Body, registries: [String: RegistryAuth] = [:],
        onMessage: @escaping @Sendable (JSONMessage) throws -> Void
    ) async throws {
        var query = parameters.query
        query.add("version", "1")
        try await messages(
            "the build",
            request(
                "POST", "/build", query: query,
                headers: [
                    "Content-Type": "application/x-tar", "X-Registry-Config": RegistryAuth.configHeader(registries),
                ], body: context, timeout: nil),
            onMessage)
    }

    /// Ends a build: `POST /build/cancel`. An unknown id is no error.
    public func cancelBuild(id: String) async throws {
        try await send(
            "the end of a build", request("POST", "/build/cancel", query: ["id": id], timeout: .seconds(5)))
    }
}
