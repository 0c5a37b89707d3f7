import Diagnostics
import Testing

@testable import Config

/// Artifacts that require each other: spec skaffold-config 2.6, 6.1 rows 19 to 21.
@Suite("Artifacts that require artifacts")
struct ArtifactRequiresTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// Items of `build.artifacts`, with `1️⃣` where the finding is, and `2️⃣`, `3️⃣` where its notes are.
        var artifacts: String
        var message: String
        var hint: String
    }

    @Test(
        "are refused, each at its place",
        arguments: [
            Row(
                testDescription: "unknown", artifacts: "[{image: a, requires: [{image: 1️⃣bas}]}, {image: base}]",
                message: "artifact 'a' requires 'bas', which no artifact builds", hint: "did you mean 'base'?"),
            Row(
                testDescription: "itself", artifacts: "[{image: a, requires: [{image: 1️⃣a}]}]",
                message: "artifacts require each other in a circle: a -> a", hint: "remove one"),
            Row(
                testDescription: "a circle",
                artifacts:
                    "[{image: x, requires: [{image: a}]}, {image: a, requires: [{image: 1️⃣b}]}, {image: b, requires: [{image: x2, alias: X}, {image: 2️⃣c}]}, {image: c, requires: [{image: 3️⃣a}]}, {image: x2}]",
                message: "artifacts require each other in a circle: a -> b -> c -> a", hint: "remove one"),
            Row(
                testDescription: "an alias twice",
                artifacts:
                    "[{image: a, requires: [{image: b, alias: X}, {image: c, alias: 1️⃣X}]}, {image: b}, {image: c}]",
                message: "the alias 'X' is used twice in 'build.artifacts[0]'", hint: "alias of its own"),
            Row(
                testDescription: "an image's name as an alias",
                artifacts: "[{image: a, requires: [1️⃣{image: h/b-c}]}, {image: h/b-c}]",
                message: "the alias 'h/b-c' is no name of a build argument or variable", hint: "'B_C'"),
            Row(
                testDescription: "an alias that is no name",
                artifacts: "[{image: a, custom: {buildCommand: x}, requires: [{image: b, alias: 1️⃣1b}]}, {image: b}]",
                message: "the alias '1b' is no name of a build argument or variable", hint: "letters"),
            Row(
                testDescription: "without an image", artifacts: "[{image: a, requires: [1️⃣{alias: X}]}]",
                message: "'image' is missing in 'build.artifacts[0].requires[0]'", hint: "image"),
        ])
    func refused(_ row: Row) throws {
        let marked = MarkedYAML(header + "build:\n  artifacts: " + row.artifacts + "\n")
        let found = try findings(marked.text)
        #expect(found.map(\.message) == [row.message])
        guard let first = found.first else { return }
        let places = [first.location] + first.notes.map(\.location)
        #expect(places.map { marked.marker(at: $0) ?? 0 } == Array(1...marked.places.count))
        #expect(first.hints.contains { $0.contains(row.hint) }, "\(first.hints)")
    }

    @Test(
        "are taken",
        arguments: [
            "[{image: a, requires: [{image: b}, {image: c, alias: _C1}]}, {image: b, requires: [{image: c}]}, {image: c}]",
            // The same image under two names.
            "[{image: a, requires: [{image: b, alias: X}, {image: b, alias: Y}]}, {image: b}]",
            // Only Docker and custom builds see the alias as a variable.
            "[{image: a, buildpacks: {builder: x}, requires: [{image: h/b-c}]}, {image: h/b-c}]",
        ])
    func taken(_ artifacts: String) throws {
        #expect(try findings(header + "build: {artifacts: \(artifacts)}\n") == [])
    }

    @Test("may be in other files")
    func files() throws {
        func artifact(_ image: String, _ required: String) -> String {
            header + "build: {artifacts: [{image: \(image), requires: [{image: \(required)}]}]}\n"
        }
        var folder = try ConfigFolder([
            "skaffold.yaml": artifact("a", "b") + "requires: [{path: b}]\n",
            "b/skaffold.yaml": artifact("b", "c") + "---\n" + header + "build: {artifacts: [{image: c}]}\n",
        ])
        let loaded = try folder.load().prepared(for: "build", workingDirectory: folder.path)
        #expect(loaded.artifacts.map(\.image) == ["b", "c", "a"])
        #expect(loaded.configs[0].config.build.artifacts[0].requires[0].alias == "c")

        folder = try ConfigFolder([
            "skaffold.yaml": artifact("a", "b") + "requires: [{path: b}]\n", "b/skaffold.yaml": artifact("b", "a"),
        ])
        let error = #expect(throws: ConfigError.self) {
            _ = try folder.load().prepared(for: "build", workingDirectory: folder.path)
        }
        let first = try #require(error?.diagnostics.first)
        #expect(first.message == "artifacts require each other in a circle: b -> a -> b")
        #expect(first.location?.file == "b/skaffold.yaml")
        // Where the other artifact is, and where this configuration is required.
        #expect(first.notes.map { $0.location?.file } == ["skaffold.yaml", "skaffold.yaml"])
    }

    @Test("may be a long chain")
    func chain() throws {
        let names = (0..<20_000).map { "n\($0)" }
        var edges = Dictionary(uniqueKeysWithValues: zip(names, names.dropFirst().map { [$0] }))
        #expect(DependencyCycle.first(in: names, edges: edges) == nil)
        edges["n19999"] = ["n1"]
        #expect(DependencyCycle.first(in: names, edges: edges)?.count == 20_000)
    }
}
