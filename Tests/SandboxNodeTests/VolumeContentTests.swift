import Files
import JSON
import SandboxModel
import TestSupport
import Testing

@testable import SandboxNode

@Suite struct VolumeContentTests {
    func files(_ volume: JSONValue) async throws -> [String]? {
        let content = VolumeContent(
            fields: ContainerEnvironmentTests.fields, objects: try await ContainerEnvironmentTests.objects())
        return try await content.files(of: volume)?.map {
            "\($0.path) \(String($0.mode, radix: 8)) \(String(decoding: $0.bytes, as: UTF8.self))"
        }
    }

    @Test(
        "makes files of objects",
        arguments: [
            (["configMap": ["name": "cm"]], ["A 644 map-a", "B 644 map-b"]),
            (
                ["configMap": ["name": "cm", "defaultMode": 0o400, "items": [["key": "A", "path": "x/y"]]]],
                ["x/y 400 map-a"]
            ),
            (["secret": ["secretName": "s", "items": [["key": "P", "path": "p", "mode": 0o440]]]], ["p 440 secret"]),
            (["secret": ["secretName": "none", "optional": true]], []),
            (
                ["downwardAPI": ["items": [["path": "labels", "fieldRef": ["fieldPath": "metadata.labels"]]]]],
                ["labels 644 app=\"web\"\ntier=\"front\""]
            ),
            (
                [
                    "projected": [
                        "sources": [
                            ["configMap": ["name": "cm"]],
                            ["secret": ["name": "s", "items": [["key": "P", "path": "A"]]]],
                        ]
                    ]
                ],
                ["A 644 secret", "B 644 map-b"]
            ),
        ] as [(JSONValue, [String])])
    func makes(_ volume: JSONValue, _ expected: [String]) async throws {
        #expect(try await files(volume) == expected)
    }

    @Test("knows what is not made of objects")
    func others() async throws { #expect(try await files(["emptyDir": [:]]) == nil) }

    @Test(
        "says what is missing",
        arguments: [
            (["configMap": ["name": "no"]], "configmap \"no\" not found"),
            (
                ["configMap": ["name": "cm", "items": [["key": "no", "path": "x"]]]],
                "references non-existent config key: no"
            ),
            (
                ["secret": ["secretName": "s", "items": [["key": "no", "path": "x"]]]],
                "references non-existent secret key: no"
            ),
            (["configMap": ["name": "cm", "items": [["key": "A", "path": "../x"]]]], "invalid path: ../x"),
            (
                ["projected": ["sources": [["serviceAccountToken": ["path": "token"]]]]],
                "the sandbox has no serviceAccountToken for projected volumes"
            ),
        ] as [(JSONValue, String)])
    func problems(_ volume: JSONValue, _ message: String) async throws {
        await #expect(throws: ConfigurationProblem(message)) { try await files(volume) }
    }

    @Test("replaces all files of a volume at once and leaves no old ones")
    func directory() async throws {
        try await withTemporaryDirectory { path in
            let directory = VolumeDirectory(path: "\(path)/v", group: nil)
            let first = [
                VolumeFile(path: "a", bytes: [1], mode: 0o644), VolumeFile(path: "d/b", bytes: [2], mode: 0o600),
            ]
            try directory.write(first)
            #expect(try directory.holds(first))
            #expect(try FileContent.read("\(path)/v/d/b") == [2])
            #expect(try FileStatus(of: "\(path)/v/d/b").mode & 0o777 == 0o600)
            let second = [VolumeFile(path: "c", bytes: [3], mode: 0o644)]
            #expect(try !directory.holds(second))
            try directory.write(second)
            #expect(try FileContent.read("\(path)/v/c") == [3])
            #expect(try Directory.entries(of: "\(path)/v").filter { !$0.name.hasPrefix("..") }.map(\.name) == ["c"])
            #expect(try Directory.entries(of: "\(path)/v").count == 3)
        }
    }
}
