import Diagnostics
import Testing

@testable import Initializer

@Suite("--artifact")
struct ArtifactFlagTests {
    @Test(
        "takes paths with images",
        arguments: [
            ("web/Dockerfile=r.io/web", FoundBuilder.Kind.docker), ("a/pom.xml=x", .jibMaven),
            ("build.gradle.kts=x", .jibGradle),
            ("go.mod=x", .ko), ("a/package.json=x", .buildpacks), ("a/b.csproj=x", .buildpacks),
            ("web/app.docker=x", .docker),
        ])
    func plain(_ text: String, _ kind: FoundBuilder.Kind) throws {
        let artifact = try #require(try ArtifactFlag.parse(text, buildpacksBuilder: "b"))
        #expect(artifact.builder.kind == kind)
        #expect("\(artifact.builder.path)=\(artifact.image)" == text)
        #expect(artifact.builder.builderImage == (kind == .buildpacks ? "b" : ""))
    }

    @Test("takes the peer's JSON")
    func json() throws {
        let text =
            #"{"builder":"Jib Maven Plugin","payload":{"path":"a/pom.xml","project":"web"},"image":"x","context":"a","manifest":{"generate":true,"port":80}}"#
        let artifact = try #require(try ArtifactFlag.parse(text, buildpacksBuilder: "b"))
        #expect(artifact.builder == FoundBuilder(.jibMaven, "a/pom.xml", project: "web"))
        #expect(artifact.image == "x" && artifact.context == "a" && artifact.getsManifest && artifact.port == 80)
        #expect(try ArtifactFlag.parse(#"{"builder":"None","image":"x"}"#, buildpacksBuilder: "b") == nil)
        let buildpacks = #"{"builder":"Buildpacks","payload":{"path":"package.json","builder":"own"},"image":"x"}"#
        #expect(try ArtifactFlag.parse(buildpacks, buildpacksBuilder: "b")?.builder.builderImage == "own")
    }

    @Test("takes what hints propose")
    func roundTrip() throws {
        var program = FoundBuilder(.ko, "go.mod")
        program.mainPackage = "./cmd/web"
        for builder in [
            FoundBuilder(.docker, "a/Dockerfile"), FoundBuilder(.jibGradle, "build.gradle", project: "a:b"), program,
        ] {
            let flag = builder.flag(for: "r.io/web").filter { $0 != "'" }
            #expect(try ArtifactFlag.parse(flag, buildpacksBuilder: "b") == PlannedArtifact("r.io/web", builder))
        }
    }

    @Test(
        "says what is wrong with others",
        arguments: [
            ("web", "PATH=IMAGE"), ("a=b=c", "PATH=IMAGE"), ("=x", "PATH=IMAGE"), ("a=", "PATH=IMAGE"),
            ("a=b c", "no image name"),
            ("a=web:v1", "has a tag"), ("{", "not JSON"), ("{}", "no 'builder'"),
            (#"{"builder":"Docker"}"#, "no 'image'"),
            (#"{"builder":"Podman","image":"x"}"#, "no builder 'Podman'"),
            (#"{"builder":"Docker","image":"x"}"#, "no 'path'"),
            (#"{"builder":"Docker","payload":7,"image":"x"}"#, "no 'path'"),
        ])
    func bad(_ text: String, _ reason: String) {
        let error = #expect(throws: InitError.self) { try ArtifactFlag.parse(text, buildpacksBuilder: "b") }
        #expect(error?.code == .badFlag && error?.description.contains(reason) == true)
        #expect(error?.diagnostics.first?.hints.isEmpty == false)
    }
}
