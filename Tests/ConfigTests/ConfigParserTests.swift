import Diagnostics
import Testing
import YAML

@testable import Config

@Suite("Documents and versions")
struct ConfigParserTests {
    @Test(
        "explains what is wrong with an apiVersion",
        arguments: [
            ("apiVersion: 1️⃣skaffold/v4beta41\n", "apiVersion 'skaffold/v4beta41' is not known"),
            ("apiVersion: 1️⃣skafold/v4beta14\n", "apiVersion 'skafold/v4beta14' is not known"),
            ("apiVersion: 1️⃣[a]\n", "'apiVersion' must be a string, not a list"),
            ("1️⃣kind: Config\n", "'apiVersion' is missing"),
            ("1️⃣apiversion: skaffold/v4beta14\n", "'apiVersion' is missing"),
        ])
    func versions(_ row: (text: String, message: String)) throws {
        let marked = MarkedYAML(row.text)
        let found = try findings(marked.text)
        #expect(found.map(\.message) == [row.message])
        #expect(marked.marker(at: found.first?.location) == 1)
        #expect(found.first?.hints.isEmpty == row.text.contains("[a]"))
        #expect(found.first?.code == "CONFIG_UNKNOWN_API_VERSION_ERR")
    }

    @Test("refuses an empty document and a file without any")
    func empty() throws {
        #expect(try findings(header + "---\n").map(\.message) == ["document 2 of 2 is empty"])
        #expect(try findings("# nothing\n").first?.code == "CONFIG_ZERO_FOUND_ERR")
    }

    @Test("orders all versions")
    func order() {
        #expect(APIVersion.known.count == 72)
        #expect(APIVersion.known == APIVersion.known.sorted())
        #expect(APIVersion.known.last == .latest)
        #expect(APIVersion("skaffold/v4beta") == nil)
        #expect(APIVersion("skaffold/v4beta1x") == nil)
    }

    @Test("moves the kubectl deployer's remote manifests when it reads v3, in profiles too")
    func remoteManifests() throws {
        let text = """
            apiVersion: skaffold/v3
            kind: Config
            deploy:
              kubeContext: here
              kubectl: {remoteManifests: [deployment/a]}
            profiles:
            - name: p
              deploy: {kubectl: {remoteManifests: [pod/b]}}
            """
        let base = try loadOne(text)
        #expect(base.config.apiVersion == "skaffold/v4beta14")
        #expect(base.config.manifests.remoteManifests.map(\.manifest) == ["deployment/a"])
        #expect(base.config.manifests.remoteManifests.map(\.kubeContext) == ["here"])
        #expect(base.config.deploy.kubectl?.remoteManifests == [])
        #expect(try loadOne(text, profiles: ["p"]).config.manifests.remoteManifests.map(\.manifest) == ["pod/b"])
    }

    @Test("tells a default from the same value in the file")
    func defaults() throws {
        let artifacts = "  artifacts: [{image: a}]\n"
        let defaulted = try loadOne(header + "build:\n" + artifacts)
        #expect(defaulted.config.build.local?.concurrency == 1)
        #expect(defaulted.source.node(at: ["build", "local", "concurrency"]) == nil)
        let written = try loadOne(header + "build:\n  local: {concurrency: 1}\n" + artifacts)
        #expect(written.source.node(at: ["build", "local", "concurrency"])?.text == "1")
    }

    @Test("gives the places of duplicate keys and broken YAML")
    func brokenYAML() throws {
        #expect(try findings(header + "build: {}\nbuild: {}\n").first?.location?.line == 4)
        #expect(try findings(header + "build: [\n").first?.code == "CONFIG_FILE_PARSING_ERR")
    }
}
