import Config
import Testing
import YAML

@testable import ConfigReference

@Suite("Explaining a field")
struct ExplanationTests {
    func explanation(_ path: String, _ version: APIVersion = .latest, isRecursive: Bool = false) throws -> Explanation {
        guard case .field(let entry) = try FieldLookup(version: version).answer(to: path) else {
            throw ReferenceError.noField(path, hints: [])
        }
        return Explanation(entry, version: version, isRecursive: isRecursive)
    }

    @Test(
        "shows it as it stands in a file",
        arguments: [
            ("build.artifacts.docker.dockerfile", "build:\n  artifacts:\n  - docker:\n      dockerfile: Dockerfile\n"),
            ("docker.buildArgs", "build:\n  artifacts:\n  - docker:\n      buildArgs:\n        KEY: <string>\n"),
            ("build.local.useDockerCLI", "build:\n  local:\n    useDockerCLI: true\n"),
            ("deploy.statusCheck", "deploy:\n  statusCheck: false\n"),
            ("requires.git", "requires:\n- git:\n    repo: <string>\n"),
            ("build.platforms", "build:\n  platforms:\n  - linux/amd64\n"),
        ])
    func example(_ row: (path: String, text: String)) throws {
        #expect(try explanation(row.path).example == row.text)
    }

    @Test("gives what it is, for programs too")
    func data() throws {
        let expected: Node = [
            "path": "build.tagPolicy.gitCommit.variant", "type": "string", "required": false, "default": "Tags",
            "values": ["Tags", "CommitSha", "AbbrevCommitSha", "TreeSha", "AbbrevTreeSha", "Branches"],
            "since": "skaffold/v1beta9", "isPath": false, "isTemplate": false,
            "description":
                "What becomes the tag: the nearest git tag, the commit, the tree of the context, or the branch.",
        ]
        #expect(try explanation("build.tagPolicy.gitCommit.variant").node == expected)
        let docker = try explanation("build.artifacts.docker").node
        #expect(docker[path: "oneOf", "group"] == "artifact")
        #expect(docker["fields"]?.sequence?.count == 12)
    }

    @Test("knows what a field was before")
    func history() throws {
        #expect(try explanation("build.artifacts.image").history == ["'imageName', up to skaffold/v1alpha3"])
        #expect(try explanation("build.artifacts.sync").history == ["mapping of strings, up to skaffold/v1beta9"])
        #expect(try explanation("build.artifacts.docker").history == [])
    }

    @Test("ends where the schema holds itself")
    func recursion() throws {
        func depth(_ explanation: Explanation) -> Int { 1 + (explanation.fields.map(depth).max() ?? 0) }
        let all = Explanation.top(version: .latest, isRecursive: true)
        #expect(all.map(depth).max() ?? 0 < 12)
        let profile = try explanation("profiles", isRecursive: true)
        #expect(profile.fields.first { $0.field.key == "build" }?.fields.isEmpty == true)
        let build = try explanation("profiles.build", isRecursive: true)
        #expect(build.fields.first { $0.field.key == "artifacts" }?.fields.isEmpty == false)
    }

    @Test("has a default only of the field's type, and examples that can be read", arguments: [APIVersion.latest])
    func defaults(_ version: APIVersion) throws {
        for entry in FieldTree(version: version).all() {
            let explanation = Explanation(entry, version: version)
            let documents = try YAMLParser.documents(Array(explanation.example.utf8), path: "test")
            #expect(documents.count == 1, "\(entry.path)")
            guard let value = entry.field.defaultValue else { continue }
            switch entry.field.shape.unwrapped {
            case .string: #expect(value.string != nil, "\(entry.path)")
            case .integer: #expect(value.integer != nil, "\(entry.path)")
            case .boolean: #expect(value.bool != nil, "\(entry.path)")
            case .list: #expect(value.sequence != nil, "\(entry.path)")
            default: Issue.record("\(entry.path) cannot have a default")
            }
            if !entry.field.values.isEmpty { #expect(entry.field.values.contains(value.text ?? ""), "\(entry.path)") }
        }
    }
}
