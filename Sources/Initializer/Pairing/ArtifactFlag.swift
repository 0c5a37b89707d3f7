import Files
import JSON

/// A value of `--artifact`: `PATH=IMAGE`, or the peer's JSON form.
enum ArtifactFlag {
    /// - Returns: nil for an image that is not to be built.
    /// - Throws: `InitError`, code `badFlag`.
    static func parse(_ text: String, buildpacksBuilder: String) throws -> PlannedArtifact? {
        guard text.drop(while: \.isWhitespace).hasPrefix("{") else {
            return try plain(text, buildpacksBuilder: buildpacksBuilder)
        }
        let json: JSONValue
        do {
            json = try JSONValue(parsing: text)
        } catch {
            throw InitError.badArtifact(text, "it is not JSON: \(error)")
        }
        guard let name = json["builder"]?.string else { throw InitError.badArtifact(text, "it has no 'builder'") }
        guard let image = json["image"]?.string, !image.isEmpty else {
            throw InitError.badArtifact(text, "it has no 'image'")
        }
        if name == "None" { return nil }
        guard let kind = FoundBuilder.Kind(rawValue: name) else {
            let names = FoundBuilder.Kind.allCases.map { "'\($0.rawValue)'" } + ["'None'"]
            throw InitError.badArtifact(
                text, "there is no builder '\(name)'; there are \(names.joined(separator: ", "))")
        }
        let payload = json["payload"]
        guard let path = payload?["path"]?.string ?? payload?.string, !path.isEmpty else {
            throw InitError.badArtifact(text, "its 'payload' has no 'path'")
        }
        var builder = FoundBuilder(kind, path, image: payload?["image"]?.string)
        builder.project = payload?["project"]?.string ?? ""
        if kind == .ko { builder.mainPackage = payload?["main"]?.string ?? "" }
        if kind == .buildpacks { builder.builderImage = payload?["builder"]?.string ?? buildpacksBuilder }
        var artifact = PlannedArtifact(try checked(image, text), builder, context: json["context"]?.string)
        artifact.getsManifest = json["manifest"]?["generate"]?.bool ?? false
        artifact.port = json["manifest"]?["port"]?.integer.flatMap { $0 > 0 ? $0 : nil }
        return artifact
    }

    private static func plain(_ text: String, buildpacksBuilder: String) throws -> PlannedArtifact {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw InitError.badArtifact(text, "it is not of the form PATH=IMAGE")
        }
        var builder = FoundBuilder(kind(of: parts[0]), parts[0])
        if builder.kind == .buildpacks { builder.builderImage = buildpacksBuilder }
        return PlannedArtifact(try checked(parts[1], text), builder)
    }

    /// The peer takes every file for a Dockerfile; names that cannot be one say more.
    private static func kind(of path: String) -> FoundBuilder.Kind {
        switch PathText.name(path) {
        case "pom.xml": .jibMaven
        case "build.gradle", "build.gradle.kts": .jibGradle
        case "go.mod": .ko
        case "package.json", "requirements.txt", "pyproject.toml", "project.toml": .buildpacks
        case let name where name.hasSuffix(".csproj"): .buildpacks
        default: .docker
        }
    }

    private static func checked(_ image: String, _ text: String) throws -> String {
        guard case .name(let name) = ImageName.parse(image) else {
            throw InitError.badArtifact(text, "'\(image)' is no image name")
        }
        guard name == image else { throw InitError.badArtifact(text, "the image has a tag, which sk computes") }
        return name
    }
}
