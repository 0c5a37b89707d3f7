import Diagnostics
import Testing
import YAML

@testable import Config

@Suite("Upgrading files")
struct ConfigUpgradeTests {
    private func upgrade(_ text: String, to target: String) throws -> ConfigUpgrade {
        try ConfigUpgrade(
            Array(text.utf8), path: "skaffold.yaml", to: #require(APIVersion(target)),
            options: options(text, command: "fix"))
    }

    @Test(
        "stops at the version that is asked for",
        arguments: [
            ("skaffold/v2alpha3", "deploy: {kustomize: {paths: [k]}}"),
            ("skaffold/v2beta29", "deploy: {kustomize: {paths: [k]}}"),
            ("skaffold/v3", "deploy: {kubectl: {}}\nmanifests: {kustomize: {paths: [k]}}"),
        ])
    func stops(_ row: (target: String, text: String)) throws {
        let result = try upgrade(
            "apiVersion: skaffold/v2alpha1\nkind: Config\ndeploy: {kustomize: {path: k}}\n", to: row.target)
        let wanted = try YAMLParser.document("apiVersion: \(row.target)\nkind: Config\n\(row.text)\n", path: "wanted")
        #expect(result.upgraded == [wanted])
    }

    @Test("brings what v3 refuses to the versions before it")
    func beforeRefusal() throws {
        let text = "apiVersion: skaffold/v2beta9\nkind: Config\ndeploy: {kpt: {fn: {fnPath: f}}}\n"
        #expect(try upgrade(text, to: "skaffold/v2beta29").upgraded[0]["apiVersion"]?.text == "skaffold/v2beta29")
        #expect(throws: ConfigError.self) { try upgrade(text, to: "skaffold/v3") }
        #expect(throws: ConfigError.self) { try upgrade(text, to: "skaffold/v4beta14") }
    }

    @Test("puts new sections where the schema has them")
    func order() throws {
        let text = """
            apiVersion: skaffold/v2beta29
            kind: Config
            build: {}
            deploy: {kubectl: {manifests: [a]}}
            profiles: [{name: p, deploy: {kubectl: {manifests: [b]}}, activation: [{env: A=b}]}]
            """
        let result = try upgrade(text, to: "skaffold/v4beta14").upgraded[0]
        #expect(result.mapping?.keys == ["apiVersion", "kind", "build", "manifests", "deploy", "profiles"])
        #expect(result["profiles"]?[0]?.mapping?.keys == ["name", "manifests", "deploy", "activation"])
    }

    @Test("refuses to go back, at the line of the version")
    func downgrade() throws {
        let error = #expect(throws: ConfigError.self) {
            try upgrade("apiVersion: skaffold/v4beta1\nkind: Config\n", to: "skaffold/v3")
        }
        #expect(
            error?.diagnostics.map(\.message) == ["the config is at skaffold/v4beta1, which is newer than skaffold/v3"])
        #expect(error?.diagnostics.first?.location == SourceLocation(file: "skaffold.yaml", line: 1, column: 13))
    }

    @Test("tells what is not valid at the latest version at the lines of the old one")
    func validation() throws {
        let text = """
            apiVersion: skaffold/v1alpha3
            kind: Config
            build:
              artifacts:
              - imageName: a
              - imageName: a
            """
        let error = #expect(throws: ConfigError.self) { try upgrade(text, to: "skaffold/v4beta14") }
        #expect(error?.diagnostics.first?.location?.line == 6)
        // Other versions have no rules.
        #expect(try upgrade(text, to: "skaffold/v3").upgraded.count == 1)
    }

    @Test("leaves each document that is there already")
    func documents() throws {
        let text = """
            apiVersion: skaffold/v4beta14
            kind: Config
            ---
            apiVersion: skaffold/v4beta13
            kind: Config
            """
        let result = try upgrade(text, to: "skaffold/v4beta14")
        #expect(result.upgraded.map { $0["apiVersion"]?.text } == ["skaffold/v4beta14", "skaffold/v4beta14"])
        #expect(result.upgraded[0] == result.original[0])
        #expect(!result.isUnchanged)
    }
}
